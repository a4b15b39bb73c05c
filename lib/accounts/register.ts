import "server-only";
import type { z } from "zod";
import { db } from "@/db/client";
import { blindIndex } from "@/db/secret";
import type { Register } from "@/lib/accounts/schema";
import { askToVerify } from "@/lib/accounts/verify";
import { type Flow, flowHash, newFlow } from "@/lib/auth/flow";
import { type From, spendCode, spendPause, spendTry } from "@/lib/auth/limits";
import { hashPassword } from "@/lib/auth/password";
import { passwordWeakness } from "@/lib/auth/password-rules";
import { Refusal } from "@/lib/errors";
import { practice } from "@/lib/practice/settings";

/**
 * Takes a registration and answers the flow whose code completes it. For an address that has an account it looks the
 * same; that account stays as it is, and its owner is told.
 */
export async function register(input: z.output<typeof Register>, from: From, now: Date): Promise<Flow> {
  const { email, password, next, timeZone, ...names } = input;
  const { name, timeZone: practiceZone } = await practice();
  await spendTry("register", blindIndex(email), from, now);
  assertUnguessable(password, [email, names.firstName, names.lastName, name]);
  await spendCode(blindIndex(email), from, now);
  const profile = { ...names, passwordHash: await hashPassword(password), timeZone: timeZone ?? practiceZone };
  const flow = newFlow(email, "verify", { next });
  await spendPause(flowHash(flow), now);
  await db.transaction((tx) => askToVerify(tx, flow, profile, now));
  return flow;
}

/** Refuses a password that would be guessed, beside its field. */
export function assertUnguessable(password: string, about: string[]) {
  const weakness = passwordWeakness(
    password,
    about.map((fact) => fact.replace(/@.*$/, "")),
  );
  if (weakness) throw new Refusal("invalid", "Please choose another password.", { fields: { password: [weakness] } });
}
