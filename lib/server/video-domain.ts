import type { Env } from "@/lib/env";

/** The host of the public video server, which embeds no calls. */
export const PUBLIC_VIDEO_DOMAIN = "meet.jit.si";

const JAAS_DOMAIN = "8x8.vc";

/** The host whose script and frame the pages let in. */
export function videoDomain({ JITSI_DOMAIN, JAAS_APP_ID }: Pick<Env, "JITSI_DOMAIN" | "JAAS_APP_ID">): string {
  return JAAS_APP_ID && JITSI_DOMAIN === PUBLIC_VIDEO_DOMAIN ? JAAS_DOMAIN : JITSI_DOMAIN;
}
