import { z } from "zod";
import { line } from "@/lib/practice/form-fields";
import { minorOf } from "@/lib/practice/money";

/** When a service is paid, as its form says it; a practice that keeps no accounts has no such fields. */
export const paymentFields = {
  payment: z.enum(["free", "later", "deposit", "full"], "Please choose when it is paid.").optional(),
  deposit: line(16).default(""),
  tax: line(8).default(""),
};

type Typed = { payment?: "free" | "later" | "deposit" | "full"; deposit: string; tax: string };

/** What a service keeps of them; nothing changes where the form had no such fields. */
type PaymentTerms = { payment?: Typed["payment"]; depositMinor?: number | null; taxBasisPoints?: number };

/** What was typed, in minor units and hundredths of a percent; or which field can't be used, and why. */
export function readPaymentTerms(typed: Typed, priceMinor: number | null, currency: string): Read {
  const { payment } = typed;
  if (payment === undefined) return { terms: {} };
  const taxBasisPoints = basisPointsOf(typed.tax);
  if (taxBasisPoints === null) return { wrong: "tax", why: "Please give the tax as a percentage, such as 19 or 19.5." };
  if (payment !== "free" && payment !== "later" && !priceMinor)
    return { wrong: "price", why: "Please give a price, so that it can be paid when it is booked." };
  if (payment !== "deposit") return { terms: { payment, depositMinor: null, taxBasisPoints } };
  const depositMinor = minorOf(typed.deposit, currency);
  if (!depositMinor || depositMinor > (priceMinor ?? 0))
    return { wrong: "deposit", why: "Please give a deposit that is more than zero and no more than the price." };
  return { terms: { payment, depositMinor, taxBasisPoints } };
}

type Read = { terms: PaymentTerms } | { wrong: "price" | "deposit" | "tax"; why: string };

/** Hundredths of a percent of "19" or "19,5"; nothing is none. Null when it is no percentage up to a hundred. */
function basisPointsOf(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text || "0");
  if (!match) return null;
  const points = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return points <= 10_000 ? points : null;
}
