import { z } from "zod";
import { isCurrency, minorOf } from "@/lib/practice/money";

const Id = z.string().max(64);
const AMOUNT = "Please give the amount as a number above zero, such as 80 or 80.50.";

const move = {
  client: Id,
  amount: z.string().trim().max(16),
  currency: z.string().refine(isCurrency),
  // The balance that the form showed.
  shown: z.string().max(16),
};
const Way = z.enum(["cash", "transfer", "mobile_money", "other"], "Please choose how it was paid.");

type Typed = { client: string; amount: string; currency: string; shown: string };

function moveIn({ client: clientId, amount, currency, shown }: Typed, context: z.RefinementCtx) {
  const amountMinor = minorOf(amount, currency);
  const seen = { leftMinor: minorOf(shown, currency) ?? -1, currency };
  if (amountMinor) return { clientId, amountMinor, currency, seen };
  context.addIssue({ code: "custom", path: ["amount"], message: AMOUNT, input: amount });
  return z.NEVER;
}

/** Credit that the practice gives, and why. */
export const CreditForm = z
  .object({
    ...move,
    words: z
      .string()
      .trim()
      .min(1, "Please say why, in a few words.")
      .max(500, "Please keep this to {maximum, number} characters."),
  })
  .transform((typed, context) => ({ ...moveIn(typed, context), words: typed.words }));

/** Money that a client leaves with the practice, or gets out of the credit. */
export const AccountForm = z
  .object({
    ...move,
    way: Way,
    reference: z.string().trim().max(80, "Please keep this to {maximum, number} characters.").default(""),
  })
  .transform((typed, context) => ({ ...moveIn(typed, context), way: typed.way, words: typed.reference }));

/** What was done to a client's credit and is taken back. */
export const CreditUndo = z
  .object({ client: Id, move: Id })
  .transform(({ client: clientId, move: moveId }) => ({ clientId, moveId }));

/** The appointment whose surplus is kept, or that credit pays for. */
export const CreditFor = z.object({ id: Id });
