import { vi } from "vitest";
import type { AdmissionRequest } from "@/lib/meetings/provider";

/** What a practice's own server signs tokens with. */
export const SECRET = "dG9rZW5zIGFyZSBzaWduZWQgd2l0aCB0aGlzIG9uZQ";

/** Ana, who asks to be let into a room that is open. */
export const ana: AdmissionRequest = {
  room: "ah-0123456789abcdefghjkmnpqrs",
  meetingId: "0197a0aa-0000-7000-8000-00000000000a",
  isDirect: false,
  user: { id: "0197a0aa-0000-7000-8000-000000000001", name: "Ana", sessionId: "a-session" },
  moderator: false,
  notBefore: new Date("2026-12-01T08:50:00Z"),
  expires: new Date("2026-12-01T09:15:00Z"),
  closesAt: new Date("2026-12-01T10:05:00Z"),
  lang: "en",
};

/** Ana's therapist, who opens the room. */
export const osei: AdmissionRequest = {
  ...ana,
  user: { id: "0197a0aa-0000-7000-8000-000000000002", name: "Dr. Ama Osei", sessionId: "a-session" },
  moderator: true,
};

const SETTINGS = [
  "APP_ORIGIN",
  "VIDEO",
  "JITSI_DOMAIN",
  "JITSI_APP_ID",
  "JITSI_APP_SECRET",
  "JAAS_APP_ID",
  "JAAS_KID",
  "JAAS_PRIVATE_KEY",
] as const;

/** Jitsi as a practice that has set these, and no others, has it. */
export async function jitsiWith(settings: Partial<Record<(typeof SETTINGS)[number], string>>) {
  vi.unstubAllEnvs();
  vi.resetModules();
  for (const name of SETTINGS) vi.stubEnv(name, settings[name] ?? "");
  return import("@/lib/meetings/jitsi/jitsi");
}
