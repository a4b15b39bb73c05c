import "server-only";
import { readAccessToken } from "@/lib/auth/access-token";
import { type Actor, type Client, isClient, type Staff } from "@/lib/auth/actor";
import { apiSessionActor } from "@/lib/auth/api-session";
import { isPersonalToken, personalTokenActor } from "@/lib/auth/personal-token";
import { Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { assertMay, isForPractice, type Wanted } from "@/lib/permissions/permissions";

/** Who may call an operation. */
export type Access = "all" | "user" | "client" | Wanted;

/** Who calls an operation of that access. Operations that are open to everyone don't ask. */
export type ActorFor<A extends Access> = A extends Wanted
  ? Staff
  : { all: null; user: Actor; client: Client }[Exclude<A, Wanted>];

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
export function assertCalled({ access, changes, ownHands }: Rights, caller: Caller) {
  assertLetIn(access, caller.actor);
  if (ownHands && caller.token === "personal")
    throw outOfScope(sentence("A personal token can't do this. Please sign in."));
  if (changes && !caller.mayWrite) throw outOfScope(sentence("This personal token may only read."));
}

/** The actor as the operation's access promises, after `assertCalled`. */
export function actorFor<A extends Access>(caller: Caller | null): ActorFor<A> {
  // biome-ignore lint/suspicious/noExplicitAny: `assertCalled` has compared the caller's role with this very access.
  return (caller?.actor ?? null) as any;
}

function assertLetIn(access: Access, actor: Actor) {
  if (access === "all" || access === "user") return;
  if (access !== "client") return assertMay(actor, access, sentenceFor(access));
  if (!isClient(actor)) throw new Refusal("forbidden", "Only clients can do this.");
}

function sentenceFor(access: Wanted): string {
  return isForPractice(access)
    ? sentence("Only admins can do this.")
    : sentence("Only the practice's staff can do this.");
}

function outOfScope(said: string) {
  return new Refusal("forbidden", said, { code: "insufficient_scope" });
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
