import { momentWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { GroupLetter } from "@/emails/message";

/** A group session got its first client, or lost its last: one message for all of them, and none of them in it. */
export function GroupSession(letter: GroupLetter) {
  const { kind, openingId, origin, startsAt, zone, places, reader, isInCalendar } = letter;
  const isGroup = places > 1;
  const when = momentWords(startsAt, { zone, hourCycle: reader.hourCycle });
  if (kind === "group-cancelled")
    return (
      <Layout {...letter} title={isGroup ? "A group has no bookings left" : "An appointment was cancelled"}>
        <Paragraph>Every booking was cancelled, so the group is no longer in your calendar.</Paragraph>
        <Facts facts={{ "Was planned for": when }} />
        <Action href={`${origin}/admin`}>See your day</Action>
      </Layout>
    );
  return (
    <Layout {...letter} title={isGroup ? "A group has its first booking" : "An appointment was arranged"}>
      <Facts facts={{ When: when, Places: isGroup ? `${places}` : null }} />
      <Paragraph>
        {isInCalendar
          ? `The calendar that you connected has ${isGroup ? "the group once" : "it"}`
          : `The invitation in this message adds ${isGroup ? "the group to your calendar once" : "it to your calendar"}`}
        {isGroup
          ? ", however many places are booked. We don't write to you about each of them: the group's page shows who is coming."
          : ". Its page shows who is coming."}
      </Paragraph>
      <Action href={`${origin}/admin/openings/${openingId}`}>See who is coming</Action>
    </Layout>
  );
}
