import { currentActor } from "@/lib/auth/actor";
import { pdfOf } from "@/lib/payments/documents/pdf";
import { findDocument } from "@/lib/payments/documents/queries";

type Context = { params: Promise<{ id: string }> };

/** The document as a PDF. Its name says the number and nothing else, since it lies in a folder that others may open. */
export async function GET(_: Request, { params }: Context) {
  const actor = await currentActor();
  const found = actor && (await findDocument(actor, (await params).id));
  if (!found) return new Response("There is no such document, or it isn't yours.", { status: 404 });
  const { document } = found;
  const headers = {
    "Content-Type": "application/pdf",
    "Content-Disposition": `inline; filename="${document.number}.pdf"`,
    "Cache-Control": "private, no-store",
  };
  return new Response(new Uint8Array(await pdfOf(document)), { headers });
}
