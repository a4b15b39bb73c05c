import type { BillingDocument } from "@/lib/payments/documents/document";
import { pdfOf } from "@/lib/payments/documents/pdf";

/**
 * A document as a PDF, or 404 where the reader has none. The file's name is the number and nothing else, since it lies
 * in a folder that others may open.
 */
export async function pdfAnswer(found: { document: BillingDocument } | null): Promise<Response> {
  if (!found) return new Response("There is no such document, or it isn't yours.", { status: 404 });
  const { document } = found;
  const headers = {
    "Content-Type": "application/pdf",
    "Content-Disposition": `inline; filename="${document.number}.pdf"`,
    "Cache-Control": "private, no-store",
  };
  return new Response(new Uint8Array(await pdfOf(document)), { headers });
}
