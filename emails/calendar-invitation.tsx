import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import type { AppointmentLetter } from "@/emails/message";

/** An appointment's calendar entry, which its recipient asked for. */
export function CalendarInvitation(letter: AppointmentLetter) {
  const { t, reader } = letter;
  return (
    <Layout
      {...letter}
      title={reader.isStaff ? t("An appointment for your calendar") : t("Your appointment for your calendar")}
    >
      <Facts t={t} facts={appointmentRows(letter)} />
      <Paragraph>
        {t("The invitation in this message adds it to your calendar, simply as “Appointment”.")}{" "}
        {t("It names the people taking part, so think about who else can see your calendar before you accept it.")}
      </Paragraph>
      <Action href={pageOf(letter)}>{t("Open the appointment")}</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}
