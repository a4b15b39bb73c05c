import { notFound, Refusal } from "@/lib/errors";
import { findMail } from "@/lib/notifications/mailbox";

/** The invitation that a mail carries, as a file. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const { invitation } = await findMail((await params).id);
    if (!invitation) throw notFound("invitation");
    const type = `text/calendar; method=${invitation.method}; charset=utf-8`;
    const headers = { "Content-Type": type, "Content-Disposition": 'attachment; filename="appointment.ics"' };
    return new Response(invitation.content, { headers: { ...headers, "Cache-Control": "no-store" } });
  } catch (error) {
    if (error instanceof Refusal) return new Response(error.message, { status: error.status });
    throw error;
  }
}
