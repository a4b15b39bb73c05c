import { env } from "@/lib/env";
import { sayIn } from "@/lib/i18n/catalogue";
import { sentence } from "@/lib/i18n/say";
import { configFragment, jitsiConfig } from "@/lib/meetings/jitsi/config";
import { incomplete, jitsiServer } from "@/lib/meetings/jitsi/server";
import { roomToken } from "@/lib/meetings/jitsi/token";
import type { AdmissionRequest, JitsiAdmission } from "@/lib/meetings/provider";

const STAFF_NOTE = sentence(
  "Sessions open in a new tab because meet.jit.si ends calls inside other pages after five minutes. The first to come is asked to sign in there. A video server of your own ends both: set JITSI_DOMAIN.",
);

/**
 * Lets one person into a room on a Jitsi server, the practice's own, Jitsi as a Service or the public one: what the
 * browser needs, with a token where the server asks for one. No remote call is needed.
 */
export async function jitsiAdmission(request: AdmissionRequest): Promise<JitsiAdmission> {
  const server = jitsiServer(env());
  if (!server) throw incomplete("JITSI_DOMAIN");
  const { domain } = server;
  const jwt = await roomToken(request, server);
  const config = jitsiConfig({ host: request.moderator });
  const tenant = server.kind === "jaas" ? `${server.appId}/` : "";
  const roomName = `${tenant}${request.room}`;
  const query = new URLSearchParams({ ...(jwt && { jwt }), lang: request.lang });
  return {
    carrier: "jitsi",
    mode: server.kind === "public" ? "tab" : "embed",
    domain,
    roomName,
    displayName: request.user.name,
    lang: request.lang,
    ...(jwt && { jwt }),
    scriptUrl: `https://${domain}/${tenant}external_api.js`,
    directUrl: `https://${domain}/${roomName}?${query}#${configFragment(config, request.user.name)}`,
    config,
    ...(server.kind === "public" && { staffNote: sayIn(request.lang, STAFF_NOTE) }),
  };
}
