import { MailList } from "@/components/appointment/mail-list";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/auth/actor";
import { listAppointmentMails } from "@/lib/notifications/delivery/appointment-mails";
import type { Clock } from "@/lib/time/format";

/** What became of the e-mails about an appointment: for staff alone. */
export async function MailsPanel({ id, actor, clock }: { id: string; actor: Actor; clock: Clock }) {
  const mails = await listAppointmentMails(actor, id);
  if (mails.length === 0) return null;
  return (
    <Section id="e-mails" title="E-mails about it">
      <MailList mails={mails} clock={clock} />
    </Section>
  );
}
