import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";
import { titleOf } from "@/lib/meetings/platforms/names";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";

/** To the practitioner: a platform did not make or move a session's meeting, and what stands in. */
export function MeetingTrouble(letter: AppointmentLetter) {
  const { meeting, origin } = letter;
  const title = meeting ? titleOf(meeting.platform) : "The video platform";
  return (
    <Layout {...letter} title={`${title} has no ${meeting?.keepsLink ? "new time" : "link"} for this appointment`}>
      <Facts facts={appointmentRows(letter)} />
      <Paragraph>{troubleWords(meeting?.trouble ?? "unavailable", title)}</Paragraph>
      <Paragraph>
        {meeting?.keepsLink
          ? `Its link is still good, and both sides can join with it. Only the time that ${title} shows is the old one.`
          : "You meet in the room on the appointment's page instead, and the client has been told so. On that page you can also try again, or choose another platform."}
      </Paragraph>
      <Action href={pageOf(letter)}>Open the appointment</Action>
      <Paragraph>Connections are under {origin}/admin/settings/video.</Paragraph>
    </Layout>
  );
}
