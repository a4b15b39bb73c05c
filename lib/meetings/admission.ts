import "server-only";
import { env } from "@/lib/env";
import { directAdmission } from "@/lib/meetings/direct/admission";
import { jitsiAdmission } from "@/lib/meetings/jitsi/jitsi";
import type { Admission, AdmissionRequest } from "@/lib/meetings/provider";
import { videoDomain } from "@/lib/server/video-domain";

/** What carries the calls of this practice's own rooms. */
export type Carrier = Admission["carrier"];

/** From browser to browser where no video server is set. */
export function carrier(): Carrier {
  return videoDomain(env()) === null ? "direct" : "jitsi";
}

/** Lets one person into the room of a session now, by what carries its call. */
export function admission(request: AdmissionRequest): Promise<Admission> {
  return carrier() === "direct" || request.isDirect ? directAdmission(request) : jitsiAdmission(request);
}
