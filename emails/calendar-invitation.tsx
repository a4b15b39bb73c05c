import { pageOf, sittingFacts } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import type { AppointmentLetter } from "@/emails/message";

/** An appointment's calendar entry, which somebody asked for. */
export function CalendarInvitation(letter: AppointmentLetter) {
  return (
    <Layout
      {...letter}
      title={letter.reader.isStaff ? "An appointment for your calendar" : "Your appointment for your calendar"}
    >
      <Facts facts={sittingFacts(letter)} />
      <Paragraph>
        The invitation with this message puts it in your calendar, as “Appointment” and nothing more. It names who
        comes, so think of who else reads your calendar before you accept it.
      </Paragraph>
      <Action href={pageOf(letter)}>Open the appointment</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}
