import { z } from "zod";
import type { Seen } from "@/lib/payments/seen";
import { isCurrency, minorOf } from "@/lib/practice/money";

const Id = z.string().max(64);
const Words = z.string().trim().max(500, "Please keep this to {maximum, number} characters.");
const AMOUNT = "Please give the amount as a number above zero, such as 80 or 80.50.";

const amount = {
  amount: z.string().trim().max(16),
  currency: z.string().refine(isCurrency),
  // What the form showed as owed or left.
  shown: z.string().max(16),
};

/** An amount as it was typed, in minor units; the context is told what is wrong with it. */
function minorIn({ amount: typed, currency }: { amount: string; currency: string }, context: z.RefinementCtx) {
  const amountMinor = minorOf(typed, currency);
  if (amountMinor) return amountMinor;
  context.addIssue({ code: "custom", path: ["amount"], message: AMOUNT, input: typed });
  return z.NEVER;
}

function seenIn({ shown, currency }: { shown: string; currency: string }): Seen {
  return { leftMinor: minorOf(shown, currency) ?? -1, currency };
}

/** A payment that the practice took itself. */
export const TakenForm = z
  .object({
    id: Id,
    ...amount,
    way: z.enum(["cash", "transfer", "mobile_money", "other"], "Please choose how it was paid."),
    reference: z.string().trim().max(80, "Please keep this to {maximum, number} characters.").default(""),
  })
  .transform((typed, context) => {
    const { id: appointmentId, way, reference } = typed;
    return { appointmentId, way, reference, amountMinor: minorIn(typed, context), seen: seenIn(typed) };
  });

/** What is owed and let go of, and why. */
export const WriteOffForm = z
  .object({ id: Id, ...amount, words: Words.min(1, "Please say why, in a few words.") })
  .transform((typed, context) => {
    const { id: appointmentId, words } = typed;
    return { appointmentId, words, amountMinor: minorIn(typed, context), seen: seenIn(typed) };
  });

/** What is given back of a payment, and why. */
export const RefundForm = z
  .object({ id: Id, payment: Id, ...amount, words: Words.min(1, "Please say why, in a few words.") })
  .transform((typed, context) => {
    const { id: appointmentId, payment: paymentId, words } = typed;
    return { appointmentId, paymentId, words, amountMinor: minorIn(typed, context), seen: seenIn(typed) };
  });

/** A payment by hand that is taken back. */
export const PaymentUndo = z
  .object({ id: Id, payment: Id })
  .transform(({ id: appointmentId, payment: paymentId }) => ({ appointmentId, paymentId }));

/** What was let go of and is owed after all. */
export const WriteOffUndo = z
  .object({ id: Id, writeOff: Id })
  .transform(({ id: appointmentId, writeOff: writeOffId }) => ({ appointmentId, writeOffId }));

/** What staff were asked to look at of a payment, dismissed or shown again. */
export const NoticeForm = z
  .object({ payment: Id, show: z.enum(["yes", "no"]), from: z.enum(["today", "appointment"]) })
  .transform(({ payment: paymentId, show, from }) => ({ paymentId, from, isShown: show === "yes" }));

/** The appointment that is paid for. */
export const PaymentStart = z.object({ id: Id });
