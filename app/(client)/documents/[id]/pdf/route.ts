import { currentActor } from "@/lib/auth/actor";
import { pdfAnswer } from "@/lib/payments/documents/pdf-answer";
import { findDocument } from "@/lib/payments/documents/queries";

type Context = { params: Promise<{ id: string }> };

/** The document as a PDF. */
export async function GET(_: Request, { params }: Context) {
  const actor = await currentActor();
  return pdfAnswer(actor && (await findDocument(actor, (await params).id)));
}
