import { createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";
import { participantId } from "@/lib/meetings/participant";
import type { AdmissionRequest } from "@/lib/meetings/provider";

const AUDIENCE = "direct-room";

const Claims = z.object({
  sub: z.string(),
  sid: z.uuid(),
  room: z.string(),
  participant: z.string(),
  name: z.string(),
  moderator: z.boolean(),
  exp: z.number(),
});

/** Who may take part in which direct room, and until when. */
export type Ticket = {
  userId: string;
  /** What this person is signed in with; once signed out there, the ticket is worth nothing. */
  sessionId: string;
  room: string;
  /** What this person is called in the room. */
  participant: string;
  /** What the others see. */
  name: string;
  moderator: boolean;
  expires: Date;
};

/**
 * The ticket (a JWT, RFC 7519) of one person for one room and its join window. It says that the person was let in; who
 * uses it has to take part in the session still, which is asked every time.
 */
export function roomTicket({ room, user, moderator, notBefore, closesAt }: AdmissionRequest): Promise<string> {
  return new SignJWT({
    sid: user.sessionId,
    room,
    participant: participantId(room, user.id),
    name: user.name,
    moderator,
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(user.id)
    .setAudience(AUDIENCE)
    .setNotBefore(notBefore)
    .setExpirationTime(closesAt)
    .sign(key());
}

/** What a ticket says; undefined when it is not one of ours, or its time is over or not come. */
export async function readTicket(token: string, now: Date): Promise<Ticket | undefined> {
  const options = { audience: AUDIENCE, algorithms: ["HS256"], currentDate: now };
  const verified = await jwtVerify(token, key(), options).catch(() => undefined);
  const claims = Claims.safeParse(verified?.payload).data;
  if (!claims) return undefined;
  const { sub: userId, sid: sessionId, exp, ...rest } = claims;
  return { userId, sessionId, expires: new Date(exp * 1000), ...rest };
}

// A key of its own, so that no other token signed with the practice's secret is a ticket.
function key(): Uint8Array {
  return createHmac("sha256", env().AUTH_SECRET).update("direct room tickets").digest();
}
