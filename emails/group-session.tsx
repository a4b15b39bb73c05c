import { momentWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { GroupLetter } from "@/emails/message";

/** A group session got its first client, or lost its last: one message for all of them, and none of them in it. */
export function GroupSession(letter: GroupLetter) {
  const { kind, openingId, origin, startsAt, zone, places, reader } = letter;
  const isGroup = places > 1;
  const when = momentWords(startsAt, { zone, hourCycle: reader.hourCycle });
  if (kind === "group-cancelled")
    return (
      <Layout {...letter} title={isGroup ? "A group has nobody left" : "An appointment was cancelled"}>
        <Paragraph>Every booking of it was cancelled, so it is out of your calendar.</Paragraph>
        <Facts facts={{ "Was planned for": when }} />
        <Action href={`${origin}/admin`}>See your day</Action>
      </Layout>
    );
  return (
    <Layout {...letter} title={isGroup ? "A group has its first booking" : "An appointment was arranged"}>
      <Facts facts={{ When: when, Places: isGroup ? `${places}` : null }} />
      <Paragraph>
        {isGroup
          ? "The invitation in this message adds the group to your calendar once, however many places are booked. We don't write to you about each of them: who comes is on the group's page."
          : "The invitation in this message adds it to your calendar. Who comes is on its page."}
      </Paragraph>
      <Action href={`${origin}/admin/openings/${openingId}`}>See who comes</Action>
    </Layout>
  );
}
