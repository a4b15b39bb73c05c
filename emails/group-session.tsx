import { clockIn, momentWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { GroupLetter } from "@/emails/message";

/** A group session got its first client, or lost its last: one message for all of them, and none of them in it. */
export function GroupSession(letter: GroupLetter) {
  const { t, kind, openingId, origin, startsAt, zone, places, reader } = letter;
  const isGroup = places > 1;
  const when = momentWords(t, startsAt, clockIn(zone, reader));
  if (kind === "group-cancelled")
    return (
      <Layout {...letter} title={isGroup ? t("A group has no bookings left") : t("An appointment was cancelled")}>
        <Paragraph>{t("Every booking was cancelled, so the group is no longer in your calendar.")}</Paragraph>
        <Facts t={t} facts={{ [t("Was planned for")]: when }} />
        <Action href={`${origin}/admin`}>{t("See your day")}</Action>
      </Layout>
    );
  return (
    <Layout {...letter} title={isGroup ? t("A group has its first booking") : t("An appointment was arranged")}>
      <Facts t={t} facts={{ [t("When")]: when, [t("Places")]: isGroup ? `${places}` : null }} />
      <Paragraph>{inCalendar(letter, isGroup)}</Paragraph>
      <Action href={`${origin}/admin/openings/${openingId}`}>{t("See who is coming")}</Action>
    </Layout>
  );
}

function inCalendar({ t, isInCalendar }: GroupLetter, isGroup: boolean): string {
  if (isGroup && isInCalendar)
    return t(
      "The calendar that you connected has the group once, however many places are booked. We don't write to you about each of them: the group's page shows who is coming.",
    );
  if (isGroup)
    return t(
      "The invitation in this message adds the group to your calendar once, however many places are booked. We don't write to you about each of them: the group's page shows who is coming.",
    );
  return isInCalendar
    ? t("The calendar that you connected has it. Its page shows who is coming.")
    : t("The invitation in this message adds it to your calendar. Its page shows who is coming.");
}
