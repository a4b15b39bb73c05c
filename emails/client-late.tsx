import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";
import type { LatePayload } from "@/emails/payloads/session";

/** To the practitioner: a client will come late to a session that is about to begin. */
export function ClientLate({ lateMinutes: minutes, ...letter }: AppointmentLetter & LatePayload) {
  const { t } = letter;
  return (
    <Layout {...letter} title={t("Your client is running late")}>
      <Paragraph>
        {t("The client of this appointment expects to be {minutes, plural, one {# minute} other {# minutes}} late.", {
          minutes,
        })}
      </Paragraph>
      <Facts t={t} facts={appointmentRows(letter)} />
      <Action href={pageOf(letter)}>{t("Open the appointment")}</Action>
    </Layout>
  );
}
