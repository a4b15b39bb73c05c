import { z } from "zod";
import { many } from "@/lib/many";
import { whole } from "@/lib/practice/form-fields";
import { isUsableDate } from "@/lib/time/civil-date";

const Id = z.string().max(64);
const Day = z.string().refine(isUsableDate, "Please enter a day from 1900 to 2199.");
const Words = (most: number) =>
  z.string().trim().max(most, "Please keep this to {maximum, number} characters.").default("");

/** The sessions of a client that an invoice is made of. */
export const NewInvoice = z.object({
  client: Id,
  sessions: many(Id, 100).refine((ids) => ids.length > 0, "Please tick at least one session."),
});

/** The days that a statement covers, both included. */
export const NewStatement = z
  .object({ client: Id, from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "The last day comes before the first." });

/** A session of a client, whose payment a receipt is for. */
export const NewReceipt = z.object({ client: Id, session: Id });

/** A package of a client, whose invoice or receipt is made. */
export const WhichPackageOf = z.object({ client: Id, package: Id });

/** A course of sessions to estimate. */
export const NewEstimate = z.object({ client: Id, service: Id, times: whole(1, 200, "sessions") });

/** A document, by its id. */
export const WhichDocument = z.object({ id: Id });

/** What bills of a client print: the address, the diagnosis as staff type it, and who pays instead. */
export const BillingWish = z
  .object({
    client: Id,
    address: Words(300),
    diagnosis: Words(100),
    payerName: Words(100),
    payerEmail: z
      .union([z.literal(""), z.email("Please enter an e-mail address, such as name@example.org.")])
      .default(""),
  })
  .refine(({ payerName, payerEmail }) => (payerName === "") === (payerEmail === ""), {
    path: ["payerEmail"],
    message: "Please enter both the name and the e-mail address, or neither.",
  });

/** Whether statements print the client's diagnosis. */
export const Printing = z.object({ prints: z.enum(["yes", "no"]) });
