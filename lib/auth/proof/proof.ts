import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { eq } from "drizzle-orm";
import { redirect } from "next/navigation";
import { z } from "zod";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { users } from "@/db/schema";
import { parsed } from "@/lib/action";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { currentFlow, dropFlow, flowFor, keepFlow } from "@/lib/auth/code-flow";
import { takeSecondCode } from "@/lib/auth/factors/second-code";
import { waysOf } from "@/lib/auth/factors/ways";
import { redeemCode, wrongCode } from "@/lib/auth/one-time-code";
import { relyingParty } from "@/lib/auth/passkeys/challenge";
import { checkPasskey, offerTo } from "@/lib/auth/passkeys/check";
import { SignedPasskey } from "@/lib/auth/passkeys/schema";
import { assertOwnPassword } from "@/lib/auth/proof/own-password";
import { returnPath } from "@/lib/auth/return-path";
import { sendCode } from "@/lib/auth/send-code";
import { noteProof } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import type { ProofAsked } from "@/lib/form";
import { type From, spendOrRefuse, spendTry } from "@/lib/rate-limit/limits";

/*
 * A session may be hours old, and the computer left alone: before what is grave (rights, erasing, keys, exports, the
 * e-mail address) a person shows once more that it is them. That counts for fifteen minutes, and so does signing in.
 */

// For how many minutes a proof counts.
const PROOF_MINUTES = 15;

/** Whether the actor has shown lately that it is them. A program never has. */
export function isProven({ provenAt }: Pick<Actor, "provenAt">, now: Date): boolean {
  return provenAt != null && provenAt > addMinutes(now, -PROOF_MINUTES);
}

/** Which ways this person has to show that it is them. Staff's mailbox is none: they don't sign in with it either. */
export async function proofAsked(actor: Actor, now: Date): Promise<ProofAsked> {
  const [ways, flow] = await Promise.all([waysOf(actor.id), currentFlow("prove")]);
  const passkey = ways.passkeys > 0 ? await offerTo(actor.id, now) : null;
  const mail = !isStaff(actor);
  const app = ways.hasApp || ways.recoveryCodes > 0;
  return { password: ways.hasPassword, app, passkey, mail, isMailed: mail && flow !== undefined };
}

/** What is typed to show it, or asked for first. */
export const ProofTyped = z.looseObject({
  proof: z.enum(["mail"]).optional().catch(undefined),
  proofPassword: z.string().max(1024).default(""),
  proofCode: z.string().max(60).default(""),
  proofPasskeyCode: z.string().default(""),
  proofChallengeCode: z.string().default(""),
});

/**
 * Notes in the actor's session that what was typed proves them. Refuses with `invalid` (400) what doesn't, and with
 * `too_many` (429) too many tries.
 */
export async function prove(actor: Actor, typed: z.output<typeof ProofTyped>, from: From, now: Date) {
  const by = typed.proofPasskeyCode ? "passkey" : typed.proofPassword ? "password" : "code";
  if (by === "passkey") await provePasskey(actor, typed, from, now);
  else if (by === "password") await assertOwnPassword(actor, "proofPassword", typed.proofPassword, from, now);
  else await proveCode(actor, typed.proofCode, from, now);
  await db.transaction((tx) => keepProof(tx, actor, by, now));
}

async function keepProof(
  tx: Parameters<typeof record>[0] & Parameters<typeof noteProof>[0],
  actor: Actor,
  by: string,
  now: Date,
) {
  await noteProof(tx, actor.sessionId, now);
  await record(tx, { actorId: actor.id, action: "account.proven", subjectId: actor.id, details: { by } }, now);
}

/** Sends the actor a code to show that it is them, and keeps its flow in this browser. Refuses with `too_many` (429). */
export async function mailProof(actor: Actor, from: From, now: Date) {
  await spendOrRefuse(`prove-mail|${actor.id}`, { points: 5, seconds: 3600 }, now);
  const { email } = await ownerOf(actor);
  const flow = await flowFor(email, "prove");
  await db.transaction((tx) => sendCode(tx, { flow, userId: actor.id, payload: null, from }, now));
  await keepFlow(flow);
}

/**
 * Leads an actor who has not shown it lately to where that is done, and back to `path`: a page, and for a download the
 * page that links to it, for a form can't lead on to a file.
 */
export async function requireProof(actor: Actor, path: string, now: Date): Promise<void> {
  if (!isProven(actor, now)) redirect(`/account/prove?next=${encodeURIComponent(returnPath(path) ?? "/account")}`);
}

async function provePasskey(actor: Actor, typed: z.output<typeof ProofTyped>, from: From, now: Date) {
  const given = { challengeCode: typed.proofChallengeCode, passkeyCode: typed.proofPasskeyCode };
  const { challengeCode: sealed, passkeyCode: response } = parsed(SignedPasskey, given);
  await checkPasskey({ sealed, response }, actor.id, await relyingParty(), from, now);
}

async function proveCode(actor: Actor, typed: string, from: From, now: Date) {
  const { account } = await ownerOf(actor);
  await spendTry("prove", account, from, now);
  try {
    if (!(await wasMailed(actor, typed, now))) await takeSecondCode(actor.id, typed, from, now);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "wrong_code") throw error;
    const sentence = "This code isn't right, or no longer works. Check it, or use another way.";
    throw new Refusal("invalid", sentence, { fields: { proofCode: [sentence] } });
  }
}

/** Whether this is a mailed code, and right; a wrong one is refused. */
async function wasMailed(actor: Actor, typed: string, now: Date): Promise<boolean> {
  const code = typed.normalize("NFKC").replace(/[\s-]+/g, "");
  const flow = await currentFlow("prove");
  if (!flow || isStaff(actor) || !/^(\d{8}|\d{20})$/.test(code)) return false;
  await redeemCode(flow, code, now, async (_tx, { userId }) => {
    if (userId !== actor.id) throw wrongCode();
  });
  await dropFlow();
  return true;
}

async function ownerOf({ id }: Actor) {
  const [owner] = await db
    .select({
      email: open(users.email, users.id),
      account: users.emailIndex,
    })
    .from(users)
    .where(eq(users.id, id));
  if (!owner?.email || !owner.account) throw new Error("An actor has no address.");
  return { email: owner.email, account: owner.account };
}
