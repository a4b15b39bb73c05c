import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Lines, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import { HowToMeet } from "@/emails/meeting/how-to-meet";
import type { AppointmentLetter } from "@/emails/message";
import { PayLine } from "@/emails/money/pay-line";

/** A request got its time. */
export function AppointmentScheduled(letter: AppointmentLetter) {
  const { t, reader } = letter;
  return (
    <Layout {...letter} title={reader.isStaff ? t("An appointment was arranged") : t("Your appointment is arranged")}>
      <Facts t={t} facts={appointmentRows(letter)} />
      <HowToMeet {...letter} />
      <Lines text={letter.words?.bring} />
      <Action href={pageOf(letter)}>{t("Open the appointment")}</Action>
      <Paragraph>
        {letter.isInCalendar
          ? t("It is in the calendar that you connected, simply as “Appointment”.")
          : t("The invitation in this message adds it to your calendar, simply as “Appointment”.")}{" "}
        {t("If the time doesn't suit you, the appointment's page says what you can change and until when.")}
      </Paragraph>
      <PayLine {...letter} />
      <ManageLine {...letter} />
    </Layout>
  );
}
