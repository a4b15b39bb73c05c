import { useT } from "#speech";
import { MailList } from "@/components/appointment/mail-list";
import { TextList } from "@/components/appointment/text-list";
import { Section } from "@/components/ui/section";
import type { AppointmentMail } from "@/lib/notifications/delivery/appointment-mails";
import type { AppointmentText } from "@/lib/reminders/texts/of-appointment";
import type { Clock } from "@/lib/time/format";

type MailsPanelProps = { mails: AppointmentMail[]; texts: AppointmentText[]; clock: Clock };

/** What became of the e-mails and text messages about an appointment: for staff alone. */
export function MailsPanel({ mails, texts, clock }: MailsPanelProps) {
  const t = useT();
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
