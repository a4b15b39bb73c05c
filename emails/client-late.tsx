import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter, LatePayload } from "@/emails/message";
import { counted } from "@/lib/time/format";

/** To the practitioner: a client will come late to a session that is about to begin. */
export function ClientLate({ lateMinutes, ...letter }: AppointmentLetter & LatePayload) {
  return (
    <Layout {...letter} title="Your client is running late">
      <Paragraph>The client of this appointment expects to be {counted(lateMinutes, "minute")} late.</Paragraph>
      <Facts facts={appointmentRows(letter)} />
      <Action href={pageOf(letter)}>Open the appointment</Action>
    </Layout>
  );
}
