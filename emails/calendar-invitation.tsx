import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import type { AppointmentLetter } from "@/emails/message";

/** An appointment's calendar entry, which its recipient asked for. */
export function CalendarInvitation(letter: AppointmentLetter) {
  return (
    <Layout
      {...letter}
      title={letter.reader.isStaff ? "An appointment for your calendar" : "Your appointment for your calendar"}
    >
      <Facts facts={appointmentRows(letter)} />
      <Paragraph>
        The invitation in this message adds it to your calendar, simply as “Appointment”. It names the people taking
        part, so think about who else can see your calendar before you accept it.
      </Paragraph>
      <Action href={pageOf(letter)}>Open the appointment</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}
