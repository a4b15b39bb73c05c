import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";
import { PayLine } from "@/emails/money/pay-line";

/** An appointment is over. */
export function AppointmentCompleted(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title="Thank you for your time">
      <Paragraph>
        Your appointment is over, and its room is closed. Whenever you're ready, you can book again.
      </Paragraph>
      <Facts facts={appointmentRows(letter)} />
      <PayLine payUrl={letter.payUrl} />
      <Action href={letter.reader.isStaff ? pageOf(letter) : `${letter.origin}/book`}>
        {letter.reader.isStaff ? "Open the appointment" : "Find another time"}
      </Action>
    </Layout>
  );
}
