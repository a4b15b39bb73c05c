import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { HowToMeet } from "@/emails/meeting/how-to-meet";
import type { AppointmentLetter } from "@/emails/message";
import { titleOf } from "@/lib/meetings/platforms/names";

/** What a mail about our own room says first, in its subject too. */
export const OWN_ROOM_TITLE = "You meet on the appointment's page";

/** Where a session is met, once that is known, or when it has changed. */
export function MeetingLink(letter: AppointmentLetter) {
  const { meeting } = letter;
  return (
    <Layout {...letter} title={meeting?.joinUrl ? "The link for your appointment" : OWN_ROOM_TITLE}>
      {meeting && !meeting.joinUrl && (
        <Paragraph>
          We could not prepare a link on {titleOf(meeting.platform)}, so you meet in our own video room instead. Nothing
          else changes, and there is nothing for you to do.
        </Paragraph>
      )}
      <Facts facts={appointmentRows(letter)} />
      <HowToMeet {...letter} meeting={meeting?.joinUrl ? meeting : undefined} />
      <Action href={pageOf(letter)}>Open the appointment</Action>
    </Layout>
  );
}
