import type { Env } from "@/lib/env";
import { PUBLIC_VIDEO_DOMAIN } from "@/lib/env-video";
import { Refusal } from "@/lib/errors";
import { JAAS_DOMAIN } from "@/lib/server/video-domain";

/** The video server of this practice, by how it lets people in. */
export type JitsiServer =
  /** The public one: no tokens, and no calls inside another page. */
  | { kind: "public"; domain: string }
  /** One of the practice's own without tokens: the room's name is the only key. */
  | { kind: "open"; domain: string }
  | { kind: "self_hosted"; domain: string; appId: string; secret: string }
  | { kind: "jaas"; domain: string; appId: string; keyId: string; privateKey: string };

type Settings = Pick<
  Env,
  "VIDEO" | "JITSI_DOMAIN" | "JITSI_APP_ID" | "JITSI_APP_SECRET" | "JAAS_APP_ID" | "JAAS_KID" | "JAAS_PRIVATE_KEY"
>;

/**
 * Reads which server it is; null where none is set. Refuses half a configuration: a room that can't be entered is of no
 * use.
 */
export function jitsiServer(settings: Settings): JitsiServer | null {
  const { JITSI_DOMAIN, JITSI_APP_ID, JITSI_APP_SECRET, JAAS_APP_ID, JAAS_KID, JAAS_PRIVATE_KEY } = settings;
  if (JAAS_APP_ID || JAAS_KID || JAAS_PRIVATE_KEY) {
    if (!JAAS_APP_ID || !JAAS_KID || !JAAS_PRIVATE_KEY) throw incomplete("JAAS_APP_ID, JAAS_KID and JAAS_PRIVATE_KEY");
    const keyId = JAAS_KID.includes("/") ? JAAS_KID : `${JAAS_APP_ID}/${JAAS_KID}`;
    if (!keyId.startsWith(`${JAAS_APP_ID}/`)) throw incomplete("JAAS_APP_ID and a JAAS_KID that belongs to it");
    const privateKey = pem(JAAS_PRIVATE_KEY);
    return { kind: "jaas", domain: JITSI_DOMAIN ?? JAAS_DOMAIN, appId: JAAS_APP_ID, keyId, privateKey };
  }
  if (settings.VIDEO === "public") return { kind: "public", domain: PUBLIC_VIDEO_DOMAIN };
  if (!JITSI_DOMAIN && (JITSI_APP_ID || JITSI_APP_SECRET)) throw incomplete("JITSI_DOMAIN, too");
  if (!JITSI_DOMAIN) return null;
  const domain = JITSI_DOMAIN;
  if (!JITSI_APP_ID && !JITSI_APP_SECRET) return { kind: "open", domain };
  if (!JITSI_APP_ID || !JITSI_APP_SECRET) throw incomplete("JITSI_APP_ID and JITSI_APP_SECRET");
  return { kind: "self_hosted", domain, appId: JITSI_APP_ID, secret: JITSI_APP_SECRET };
}

// A key travels in one variable as PEM, as PEM with its line ends written \n, or as base64 of PEM.
function pem(key: string): string {
  return key.includes("-----BEGIN") ? key.replaceAll("\\n", "\n") : Buffer.from(key, "base64").toString("utf8");
}

/** The refusal of a room for which the practice has not set what it needs. */
export function incomplete(what: string): Refusal {
  return new Refusal("unavailable", "The video rooms of this practice are not set up yet.", {
    details: `Set ${what}.`,
    code: "provider_not_configured",
  });
}
