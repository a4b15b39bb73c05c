import { notFound } from "next/navigation";
import { type Payer, payerOf } from "@/lib/payments/links/pay-link";

/** Who pays with a link; a link that was withdrawn is no page. */
export async function requirePayer(token: string): Promise<Payer> {
  const payer = await payerOf(token);
  if (!payer) notFound();
  return payer;
}
