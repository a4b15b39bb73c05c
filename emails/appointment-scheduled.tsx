import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import type { AppointmentLetter } from "@/emails/message";

/** A request got its time. */
export function AppointmentScheduled(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title={letter.reader.isStaff ? "An appointment was arranged" : "Your appointment is arranged"}>
      <Facts facts={appointmentRows(letter)} />
      <Paragraph>
        You meet by video on the appointment's page. You can join from ten minutes before the start, and there is
        nothing to install.
      </Paragraph>
      <Action href={pageOf(letter)}>Open the appointment</Action>
      <Paragraph>
        The invitation in this message adds it to your calendar, simply as “Appointment”. If the time doesn't suit you,
        the appointment's page says what you can change and until when.
      </Paragraph>
      <ManageLine {...letter} />
    </Layout>
  );
}
