import { db } from "@/db/client";
import { type CodeFlow, newFlow } from "@/lib/auth/code-flow";
import { redeemCode } from "@/lib/auth/one-time-code";
import { sendCode } from "@/lib/auth/send-code";
import type { From } from "@/lib/rate-limit/limits";
import { cast, emailOf } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { codesSentTo } from "@/lib/testing/mail/codes";

/** Where the cast's own browsers are. */
export const HOME = { address: "192.0.2.1" };

/** Asks for a code, as the forms do. */
export function ask(
  flow: CodeFlow,
  { id: userId }: { id: string },
  now = NOW,
  payload: string | null = null,
  from: From = HOME,
) {
  return db.transaction((tx) => sendCode(tx, { flow, userId, payload, from }, now));
}

/** The cast, of which Ana has asked for a code. */
export async function anaAsks(purpose: CodeFlow["purpose"] = "verify", payload: string | null = null) {
  const { ana } = await cast();
  const flow = newFlow(emailOf("ana"), purpose);
  await ask(flow, ana, NOW, payload);
  const [code = ""] = await codesSentTo(ana.id);
  return { ana, flow, code };
}

/** Redeems a code, for nothing but what it says. */
export function redeem(flow: CodeFlow, code: string, now = NOW) {
  return redeemCode(flow, code, now, async (_tx, redeemed) => redeemed);
}

/** The code that was sent to a person last. */
export async function newestOf({ id }: { id: string }) {
  return (await codesSentTo(id)).at(-1) ?? "";
}
