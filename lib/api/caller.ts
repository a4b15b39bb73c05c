import "server-only";
import { readAccessToken } from "@/lib/auth/access-token";
import type { Actor, Client, Staff } from "@/lib/auth/actor";
import { apiSessionActor } from "@/lib/auth/api-session";
import { isPersonalToken, personalTokenActor } from "@/lib/auth/personal-token";
import { Refusal } from "@/lib/errors";

/** Who may call an operation. */
export type Access = "all" | "user" | "client" | "staff" | "admin";

/** An admin. */
type Admin = Staff & { role: "admin" };

/** Who calls an operation of that access. Operations that are open to everyone don't ask. */
export type ActorFor<A extends Access> = {
  all: null;
  user: Actor;
  client: Client;
  staff: Staff;
  admin: Admin;
}[A];

/** Who sends a request, and whether by a personal token that was made for a program. */
export type Caller = { actor: Actor; token: "session" | "personal"; mayWrite: boolean };

/** Who may call an operation, whether it changes anything, and whether a personal token is not enough for it. */
export type Rights = { access: Access; changes: boolean; ownHands: boolean };

/**
 * Who sends a request, by its Authorization header alone (RFC 6750 §2.1; `Token` as the slots document has it): a
 * cookie says nothing here. One statement. Refuses with `unauthenticated` (401) a request without it, with
 * `invalid_token` (401) a token that stands for no one.
 */
export async function callerOf(headers: Pick<Headers, "get">, now: Date): Promise<Caller> {
  const sent = headers.get("authorization");
  if (!sent) throw new Refusal("unauthenticated", "Please sign in: send Authorization: Bearer and your token.");
  const bearer = /^(?:Bearer|Token) +([\w.-]+)$/i.exec(sent)?.[1];
  const caller =
    bearer && (isPersonalToken(bearer) ? await byPersonalToken(bearer, now) : await bySession(bearer, now));
  if (caller) return caller;
  throw new Refusal("unauthenticated", "This token is not valid, or no longer valid. Please sign in again.", {
    code: "invalid_token",
  });
}

/**
 * Lets the caller through, or refuses with `forbidden` (403) another role, with `insufficient_scope` (403) a personal
 * token that may not.
 */
export function assertMay({ access, changes, ownHands }: Rights, caller: Caller) {
  const { role } = caller.actor;
  const isStaff = role !== "client";
  const may = { all: true, user: true, client: !isStaff, staff: isStaff, admin: role === "admin" }[access];
  if (!may) throw new Refusal("forbidden", REFUSED[access]);
  if (ownHands && caller.token === "personal") throw outOfScope("A personal token can't do this. Please sign in.");
  if (changes && !caller.mayWrite) throw outOfScope("This personal token may only read.");
}

/** The actor as the operation's access promises, after `assertMay`. */
export function actorFor<A extends Access>(caller: Caller | null): ActorFor<A> {
  // biome-ignore lint/suspicious/noExplicitAny: `assertMay` has compared the caller's role with this very access.
  return (caller?.actor ?? null) as any;
}

const REFUSED: Record<Access, string> = {
  all: "",
  user: "",
  client: "Only clients can do this.",
  staff: "Only the practice's staff can do this.",
  admin: "Only admins can do this.",
};

function outOfScope(sentence: string) {
  return new Refusal("forbidden", sentence, { code: "insufficient_scope" });
}

async function bySession(bearer: string, now: Date): Promise<Caller | null> {
  const claims = await readAccessToken(bearer, now);
  const actor = claims && (await apiSessionActor(claims, now));
  return actor && { actor, token: "session", mayWrite: true };
}

async function byPersonalToken(bearer: string, now: Date): Promise<Caller | null> {
  const found = await personalTokenActor(bearer, now);
  if (!found) return null;
  const { mayWrite, ...actor } = found;
  return { actor, token: "personal", mayWrite };
}
