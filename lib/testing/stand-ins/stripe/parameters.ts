import { z } from "zod";
import { type Form, parameterName } from "@/lib/testing/stand-ins/stripe/form";
import { badParameter, type Refused } from "@/lib/testing/stand-ins/stripe/refused";

const whole = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const currency = z.string().regex(/^[a-z]{3}$/);
const url = z.url({ protocol: /^https?$/ }).max(5_000);
const expand = z.array(z.string()).max(20).optional();
const metadata = z.record(z.string().max(40), z.string().max(500)).refine((data) => Object.keys(data).length <= 50);
// At least one letter, and none of the characters that banks can't print (docs.stripe.com/get-started/account
// /statement-descriptors).
const suffix = z
  .string()
  .max(22)
  .regex(/[A-Za-z]/)
  .regex(/^[^<>\\'"*]+$/);
const intentData = { description: z.string().max(1_000), metadata, statement_descriptor_suffix: suffix };
const created = z.strictObject({ gte: whole, gt: whole, lt: whole, lte: whole }).partial().optional();
const page = {
  limit: whole.pipe(z.number().min(1).max(100)).optional(),
  starting_after: z.string().optional(),
  expand,
};

const lineItem = z.strictObject({
  quantity: whole,
  price_data: z.strictObject({
    currency,
    unit_amount: whole,
    product_data: z.strictObject({ name: z.string().min(1).max(250) }),
  }),
});

/** The parameters that each request may have, and must have. */
export const PARAMETERS = {
  newSession: z.strictObject({
    mode: z.literal("payment"),
    ui_mode: z.literal("hosted_page").optional(),
    client_reference_id: z
      .string()
      .regex(/^[\w-]{1,200}$/)
      .optional(),
    customer_email: z.email().max(800).optional(),
    line_items: z.array(lineItem).min(1).max(100),
    payment_intent_data: z.strictObject(intentData).partial().optional(),
    metadata: metadata.optional(),
    success_url: url,
    cancel_url: url.optional(),
    expires_at: whole.optional(),
    locale: z
      .string()
      .regex(/^(auto|[a-z]{2,3}(-[A-Z]{2}|-419)?)$/)
      .optional(),
    expand,
  }),
  newIntent: z.strictObject({
    amount: whole,
    currency,
    automatic_payment_methods: z.strictObject({ enabled: z.enum(["true", "false"]) }).optional(),
    ...z.strictObject(intentData).partial().shape,
    expand,
  }),
  newRefund: z.strictObject({
    payment_intent: z.string(),
    amount: whole.optional(),
    reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
    metadata: metadata.optional(),
    expand,
  }),
  one: z.strictObject({ expand }),
  none: z.strictObject({}),
  charges: z.strictObject({ created, payment_intent: z.string().optional(), ...page }),
  refunds: z.strictObject({ created, payment_intent: z.string().optional(), charge: z.string().optional(), ...page }),
  payouts: z.strictObject({
    created,
    arrival_date: created,
    status: z.enum(["paid", "pending", "in_transit", "canceled", "failed"]).optional(),
    ...page,
  }),
};

/** Reads parameters, or refuses the first that is unknown, missing or wrong. */
export function readParameters<S extends z.ZodType>(schema: S, form: Form): z.output<S> {
  const read = schema.safeParse(form);
  if (read.success) return read.data;
  throw refused(read.error.issues[0], form);
}

function refused(issue: z.core.$ZodIssue | undefined, form: Form): Refused {
  if (issue?.code === "unrecognized_keys") {
    const name = parameterName([...issue.path, ...issue.keys.slice(0, 1)]);
    return badParameter("parameter_unknown", name, `Received unknown parameter: ${name}`);
  }
  const name = parameterName(issue?.path ?? []);
  const given = valueAt(form, issue?.path ?? []);
  if (given === undefined) return badParameter("parameter_missing", name, `Missing required param: ${name}.`);
  if (given === "") return badParameter("parameter_invalid_empty", name);
  if (/email/.test(name)) return badParameter("email_invalid", name, `Invalid email address: ${given}`);
  return badParameter(/url/.test(name) ? "url_invalid" : "parameter_invalid", name);
}

function valueAt(form: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined),
    form,
  );
}
