import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { HowToMeet } from "@/emails/meeting/how-to-meet";
import type { AppointmentLetter, Envelope } from "@/emails/message";
import { titleOf } from "@/lib/meetings/platforms/names";

/** What a mail about our own room says first, in its subject too. */
export function ownRoomTitle({ t }: Pick<Envelope, "t">): string {
  return t("You meet on the appointment's page");
}

/** Where a session is met, once that is known, or when it has changed. */
export function MeetingLink(letter: AppointmentLetter) {
  const { t, meeting } = letter;
  return (
    <Layout {...letter} title={meeting?.joinUrl ? t("The link for your appointment") : ownRoomTitle(letter)}>
      {meeting && !meeting.joinUrl && (
        <Paragraph>
          {t(
            "We could not prepare a link on {title}, so you meet in our own video room instead. Nothing else changes, and there is nothing for you to do.",
            { title: titleOf(meeting.platform) },
          )}
        </Paragraph>
      )}
      <Facts t={t} facts={appointmentRows(letter)} />
      <HowToMeet {...letter} meeting={meeting?.joinUrl ? meeting : undefined} />
      <Action href={pageOf(letter)}>{t("Open the appointment")}</Action>
    </Layout>
  );
}
