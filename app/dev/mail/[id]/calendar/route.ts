import { notFound, Refusal } from "@/lib/errors";
import { findMail } from "@/lib/notifications/mailbox";
import { invitationType } from "@/lib/outbox/transports/transport";

/** An invitation that a mail carries, as a file; `part` counts from 1, and the first is answered without it. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const part = new URL(request.url).searchParams.get("part") ?? "1";
    const { invitations } = await findMail((await params).id);
    const invitation = invitations.find((_, index) => part === `${index + 1}`);
    if (!invitation) throw notFound("invitation");
    const disposition = 'attachment; filename="appointment.ics"';
    const headers = { "Content-Type": invitationType(invitation), "Content-Disposition": disposition };
    return new Response(invitation.content, { headers: { ...headers, "Cache-Control": "no-store" } });
  } catch (error) {
    if (error instanceof Refusal) return new Response(error.message, { status: error.status });
    throw error;
  }
}
