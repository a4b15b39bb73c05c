import { pdfAnswer } from "@/lib/payments/documents/pdf-answer";
import { findPayersDocument } from "@/lib/payments/documents/queries";
import { payerOf } from "@/lib/payments/links/pay-link";

type Context = { params: Promise<{ token: string; id: string }> };

/** A document as a PDF, for who pays for a client, by the link. */
export async function GET(_: Request, { params }: Context) {
  const { token, id } = await params;
  const payer = await payerOf(token);
  return pdfAnswer(payer?.documentsOf ? await findPayersDocument(payer.documentsOf, id) : null);
}
