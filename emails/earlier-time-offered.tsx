import { clockOf, momentWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { OfferLetter } from "@/emails/message";

/** A time that opened is kept for somebody who waits for one. */
export function EarlierTimeOffered(letter: OfferLetter) {
  const { startsAt, insteadOf, until, minutes, practitionerName, origin, token } = letter;
  const clock = clockOf(letter);
  return (
    <Layout {...letter} title="An earlier time is free">
      <Paragraph>
        You asked us to tell you. We are keeping this time for you until {momentWords(until, clock)}:
      </Paragraph>
      <Facts
        facts={{
          When: momentWords(startsAt, clock),
          Length: `${minutes} minutes`,
          With: practitionerName,
          "Instead of": insteadOf ? momentWords(insteadOf, clock) : null,
        }}
      />
      <Paragraph>
        {insteadOf
          ? "If you take it, your appointment moves there. If not, there is nothing to do: your appointment stays as it is."
          : "If you don't want it, there is nothing to do."}{" "}
        You stay on the list, and we never offer the same time twice.
      </Paragraph>
      <Action href={`${origin}/waiting/offers/${token}`}>See the earlier time</Action>
    </Layout>
  );
}
