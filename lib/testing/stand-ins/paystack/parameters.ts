import { z } from "zod";
import { Refused } from "@/lib/testing/stand-ins/paystack/refused";

const whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
]);
const count = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number)
  .optional();
const moment = z.iso.datetime().optional();
const page = { perPage: count, page: count, from: moment, to: moment };

// The least that is taken of each, in hundredths; these are the currencies that Paystack takes. Of the last two its
// documents name none: here it is one whole unit.
const MINIMUM: Readonly<Record<string, number>> = {
  ...{ GHS: 10, KES: 300, NGN: 5_000, USD: 200, XOF: 10_000, ZAR: 100 },
  ...{ EGP: 100, RWF: 100 },
};

// Counted in hundredths all the same, though there are no parts of one.
const WHOLE_ONES = ["XOF", "RWF"];

/** The parameters that each request may have, and must have. */
export const PARAMETERS = {
  initialize: z.strictObject({
    email: z.email(),
    amount: whole,
    currency: z.string().optional(),
    reference: z
      .string()
      .regex(/^[A-Za-z0-9.=-]{1,100}$/)
      .optional(),
    callback_url: z.url({ protocol: /^https?$/ }).optional(),
    metadata: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
    channels: z.array(z.string()).optional(),
  }),
  refund: z.strictObject({
    transaction: z.union([z.string(), z.int()]),
    amount: whole.optional(),
    currency: z.string().optional(),
    customer_note: z.string().optional(),
    merchant_note: z.string().optional(),
  }),
  transactions: z.strictObject({ ...page, status: z.enum(["failed", "success", "abandoned"]).optional() }),
  refunds: z.strictObject({ ...page, transaction: z.string().optional(), currency: z.string().optional() }),
  disputes: z.strictObject({ ...page, transaction: z.string().optional(), status: z.string().optional() }),
  settlements: z.strictObject({
    ...page,
    status: z.enum(["success", "processing", "pending", "failed"]).optional(),
    subaccount: z.string().optional(),
  }),
  none: z.strictObject({}),
};

/** Reads parameters, or refuses the first that is unknown, missing or wrong. */
export function readParameters<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code === "unrecognized_keys") throw new Refused(`"${issue.keys[0]}" is not allowed`, "invalid_params");
  const name = String(issue?.path[0] ?? "body");
  const isMissing = typeof given !== "object" || given === null || !(name in given);
  throw new Refused(
    isMissing ? `${name} is required` : `Invalid ${name}: ${Reflect.get(given, name)}`,
    isMissing ? "missing_params" : "invalid_params",
  );
}

/** Refuses an amount or a currency that Paystack does not take. */
export function checkAmount(amount: number, currency: string): void {
  const minimum = MINIMUM[currency];
  if (minimum === undefined) throw new Refused("Currency not supported by merchant", "unsupported_currency", 403);
  if (amount < minimum) throw new Refused(`Amount must be at least ${minimum}`, "invalid_amount");
  if (WHOLE_ONES.includes(currency) && amount % 100 !== 0) throw new Refused("Invalid Amount Sent", "invalid_amount");
}
