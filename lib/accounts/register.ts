import "server-only";
import type { z } from "zod";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { spendMail, spendMailOrWait } from "@/lib/accounts/code-mails";
import { Profile } from "@/lib/accounts/open-account";
import { findByEmail } from "@/lib/accounts/queries";
import type { Register } from "@/lib/accounts/schema";
import { askToVerify } from "@/lib/accounts/verify";
import { type CodeFlow, isProgramFlow, newFlow, programFlow } from "@/lib/auth/code-flow";
import { waitingCode } from "@/lib/auth/one-time-code";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { passwordWeakness } from "@/lib/auth/password-rules";
import { Refusal } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { practice } from "@/lib/practice/settings";
import { type From, spendTry } from "@/lib/rate-limit/limits";
import type { HourCycle } from "@/lib/time/format";

/**
 * Takes a registration and answers the flow whose code completes it. For an address that has an account it looks the
 * same; that account stays as it is, and its owner is told. Refuses with `invalid` (400) beside the field a password
 * that would be guessed, with `too_many` (429) too many tries.
 */
export async function register(
  input: Registration,
  from: From,
  now: Date,
  flow = newFlow(input.email, "verify", { next: input.next }),
): Promise<CodeFlow> {
  await takeRegistration(flow, input, from, now);
  return flow;
}

/**
 * As `register`, for a program, which keeps no flow. Answers the id of the account if it is new. Of two people who
 * register the same address with different passwords one is not its owner, and the reader of the mail can't know whose
 * code it is. Then neither password stands, and the owner sets one by e-mail.
 */
export async function registerByProgram(input: Registration, from: From, now: Date): Promise<string | undefined> {
  return takeRegistration(programFlow(input.email, "verify"), input, from, now);
}

/** Whether a program's flow waits to put another password in place than this one. */
export async function isContested(flow: CodeFlow, password: string): Promise<boolean> {
  const waiting = await waitingCode(flow);
  if (!waiting) return false;
  const stored = waiting.payload ? Profile.parse(JSON.parse(waiting.payload)).passwordHash : await hashOf(flow.email);
  return !(await verifyPassword(password, stored)).right;
}

type Registration = z.output<typeof Register> & {
  hourCycle?: HourCycle;
  language?: Language;
  location?: string | null;
  birthDate?: string | null;
};

async function takeRegistration(flow: CodeFlow, input: Registration, from: From, now: Date) {
  const { email, password, next, timeZone, hourCycle = null, ...names } = input;
  const { name, timeZone: practiceZone } = await practice();
  await spendTry("register", blindIndex(email), from, now);
  assertUnguessable(password, [email, names.firstName, names.lastName, name]);
  const mails = await spendWord(flow, from, now);
  const passwordHash = (await isContested(flow, password)) ? null : await hashPassword(password);
  const profile = { ...names, passwordHash, timeZone: timeZone ?? practiceZone, hourCycle };
  return db.transaction((tx) => askToVerify(tx, { flow, from, mails }, profile, now));
}

// In a program's flow the second of two registrations waits, so that they can't pass each other unseen.
async function spendWord(flow: CodeFlow, from: From, now: Date): Promise<boolean> {
  if (!isProgramFlow(flow)) return spendMail(flow, from, now);
  await spendMailOrWait(flow, from, now);
  return true;
}

async function hashOf(email: string) {
  return (await findByEmail(db, email))?.passwordHash ?? null;
}

/** Refuses with `invalid` (400) a password that would be guessed, beside its field. */
export function assertUnguessable(password: string, about: string[]) {
  const weakness = passwordWeakness(password, about.map(withoutEnding));
  if (weakness) throw new Refusal("invalid", "Please choose another password.", { fields: { password: [weakness] } });
}

// What stands behind an address's last dot, such as org, says nothing about a person.
function withoutEnding(fact: string): string {
  return fact.replace(/(@.*)\.[^.]*$/, "$1");
}
