import { moment, pageOf, sittingFacts } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import type { AppointmentLetter } from "@/emails/message";

/** An appointment was moved. */
export function AppointmentRescheduled(letter: AppointmentLetter) {
  const title = letter.reader.isStaff ? "An appointment has a new time" : "Your appointment has a new time";
  return (
    <Layout {...letter} title={title}>
      <Facts facts={{ ...sittingFacts(letter), "Was before": moment(letter, letter.previousStartsAt) }} />
      <Paragraph>
        The page stays the same, and your calendar moves with the invitation in this message. If the new time doesn't
        suit you, that page says what can be changed and until when.
      </Paragraph>
      <Action href={pageOf(letter)}>Open the appointment</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}
