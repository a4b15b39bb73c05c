import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Lines, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import { HowToMeet } from "@/emails/meeting/how-to-meet";
import type { AppointmentLetter } from "@/emails/message";
import { PayLine } from "@/emails/money/pay-line";

/** A request got its time. */
export function AppointmentScheduled(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title={letter.reader.isStaff ? "An appointment was arranged" : "Your appointment is arranged"}>
      <Facts facts={appointmentRows(letter)} />
      <HowToMeet {...letter} />
      <Lines text={letter.words?.bring} />
      <Action href={pageOf(letter)}>Open the appointment</Action>
      <Paragraph>
        {letter.isInCalendar
          ? "It is in the calendar that you connected, simply as “Appointment”."
          : "The invitation in this message adds it to your calendar, simply as “Appointment”."}{" "}
        If the time doesn't suit you, the appointment's page says what you can change and until when.
      </Paragraph>
      <PayLine payUrl={letter.payUrl} />
      <ManageLine {...letter} />
    </Layout>
  );
}
