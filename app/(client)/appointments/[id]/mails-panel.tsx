import { MailList } from "@/components/appointment/mail-list";
import { TextList } from "@/components/appointment/text-list";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { listAppointmentMails } from "@/lib/notifications/delivery/appointment-mails";
import { listAppointmentTexts } from "@/lib/reminders/texts/of-appointment";
import type { Clock } from "@/lib/time/format";

/** What became of the e-mails and text messages about an appointment: for staff alone. */
export async function MailsPanel({ id, actor, clock }: { id: string; actor: Actor; clock: Clock }) {
  const t = await translator();
  const [mails, texts] = await Promise.all([listAppointmentMails(actor, id), listAppointmentTexts(actor, id)]);
  return (
    <>
      {mails.length > 0 && (
        <Section id="e-mails" title={t("E-mails about it")}>
          <MailList mails={mails} clock={clock} />
        </Section>
      )}
      {texts.length > 0 && (
        <Section id="texts" title={t("Text messages about it")}>
          <TextList texts={texts} clock={clock} />
        </Section>
      )}
    </>
  );
}
