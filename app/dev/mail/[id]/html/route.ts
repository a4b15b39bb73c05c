import { Refusal } from "@/lib/errors";
import { findMail } from "@/lib/notifications/mailbox";

// Mail is not a page of ours: nothing in it runs, loads or leads anywhere, and only our own page frames it.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

/** A mail's HTML, for the frame it is shown in. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const { html } = await findMail((await params).id);
    const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY };
    return new Response(html, { headers: { ...headers, "Cache-Control": "no-store" } });
  } catch (error) {
    if (error instanceof Refusal) return new Response(error.message, { status: error.status });
    throw error;
  }
}
