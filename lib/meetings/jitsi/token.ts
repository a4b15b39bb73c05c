import { createPrivateKey } from "node:crypto";
import { subMinutes } from "date-fns/subMinutes";
import { SignJWT } from "jose";
import type { JitsiServer } from "@/lib/meetings/jitsi/server";
import { participantId } from "@/lib/meetings/participant";
import type { AdmissionRequest } from "@/lib/meetings/provider";

const NO_FEATURES = {
  recording: false,
  livestreaming: false,
  transcription: false,
  "file-upload": false,
  "outbound-call": false,
  "sip-outbound-call": false,
};

/**
 * The token (a JWT, RFC 7519) that lets one person into one room in one window (`nbf` to `exp`); nothing where the
 * server takes none.
 */
export async function roomToken(request: AdmissionRequest, server: JitsiServer): Promise<string | undefined> {
  if (server.kind === "self_hosted") return selfHostedToken(request, server);
  if (server.kind === "jaas") return jaasToken(request, server);
  return undefined;
}

type Server<K extends JitsiServer["kind"]> = Extract<JitsiServer, { kind: K }>;

function selfHostedToken(request: AdmissionRequest, { domain, appId, secret }: Server<"self_hosted">) {
  const { room, user, moderator } = request;
  const person = {
    id: participantId(room, user.id),
    name: user.name,
    affiliation: moderator ? "owner" : "member",
    moderator,
  };
  return bounded(request, { room, context: { user: person, features: NO_FEATURES } })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(appId)
    .setAudience("jitsi")
    .setSubject(domain.replace(/:\d+$/, ""))
    .sign(new TextEncoder().encode(secret));
}

function jaasToken(request: AdmissionRequest, { appId, keyId, privateKey }: Server<"jaas">) {
  const { room, user, moderator } = request;
  // 8x8 wants these two as words.
  const person = {
    id: participantId(room, user.id),
    name: user.name,
    moderator: String(moderator),
    "hidden-from-recorder": "false",
  };
  return bounded(request, { room, context: { user: person, features: NO_FEATURES } })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: keyId })
    .setIssuer("chat")
    .setAudience("jitsi")
    .setSubject(appId)
    .sign(createPrivateKey(privateKey));
}

// The server's clock may be a little behind ours.
const CLOCK_GRACE_MINUTES = 1;

function bounded({ notBefore, expires }: AdmissionRequest, claims: { room: string; context: object }) {
  return new SignJWT(claims).setNotBefore(subMinutes(notBefore, CLOCK_GRACE_MINUTES)).setExpirationTime(expires);
}
