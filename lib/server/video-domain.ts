import type { Env } from "@/lib/env";
import { PUBLIC_VIDEO_DOMAIN } from "@/lib/env-video";

/** Where Jitsi as a Service is. */
export const JAAS_DOMAIN = "8x8.vc";

/** The host whose script and frame the pages let in; null where calls go from browser to browser. */
export function videoDomain({
  VIDEO,
  JITSI_DOMAIN,
  JAAS_APP_ID,
}: Pick<Env, "VIDEO" | "JITSI_DOMAIN" | "JAAS_APP_ID">): string | null {
  if (VIDEO === "public") return PUBLIC_VIDEO_DOMAIN;
  return JITSI_DOMAIN ?? (JAAS_APP_ID ? JAAS_DOMAIN : null);
}
