import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";
import { titleOf } from "@/lib/meetings/platforms/names";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";

/** To the practitioner: a platform did not make or move a session's meeting, and what stands in. */
export function MeetingTrouble(letter: AppointmentLetter) {
  const { t, meeting, origin } = letter;
  const title = meeting ? titleOf(meeting.platform) : t("The video platform");
  const heading = meeting?.keepsLink
    ? t("{title} has no new time for this appointment", { title })
    : t("{title} has no link for this appointment", { title });
  return (
    <Layout {...letter} title={heading}>
      <Facts t={t} facts={appointmentRows(letter)} />
      <Paragraph>{letter.sayIt(troubleWords(meeting?.trouble ?? "unavailable", title))}</Paragraph>
      <Paragraph>
        {meeting?.keepsLink
          ? t(
              "Its link is still good, and both sides can join with it. Only the time that {title} shows is the old one.",
              { title },
            )
          : t(
              "You meet in the room on the appointment's page instead, and the client has been told so. On that page you can also try again, or choose another platform.",
            )}
      </Paragraph>
      <Action href={pageOf(letter)}>{t("Open the appointment")}</Action>
      <Paragraph>{t("Connections are under {address}.", { address: `${origin}/admin/settings/video` })}</Paragraph>
    </Layout>
  );
}
