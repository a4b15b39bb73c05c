import { clockOf, momentWords, namedTo } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { OfferLetter, OfferPayload } from "@/emails/message";
import { type OfferedKind, offeredLink, offeredName } from "@/lib/waiting-list/words";

/** What is offered. */
export function kindOffered({ isPlace = false, insteadOf }: OfferPayload): OfferedKind {
  return { isPlace, isMove: insteadOf !== null };
}

/** A time that opened is kept for a client who waits for one. */
export function EarlierTimeOffered(letter: OfferLetter) {
  const { startsAt, insteadOf, until, minutes, practitionerName, origin, token } = letter;
  const kind = kindOffered(letter);
  const clock = clockOf(letter);
  return (
    <Layout {...letter} title={`${offeredName(kind)} is free`}>
      <Paragraph>
        You asked us to let you know. We are keeping {kind.isPlace ? "it" : "this time"} for you until{" "}
        {momentWords(until, clock)}:
      </Paragraph>
      <Facts
        facts={{
          When: momentWords(startsAt, clock),
          Length: `${minutes} minutes`,
          With: namedTo(letter.reader, practitionerName),
          "Instead of": insteadOf ? momentWords(insteadOf, clock) : null,
        }}
      />
      <Paragraph>
        {insteadOf
          ? "If you take it, your appointment moves to this time. If not, there is nothing to do: your appointment stays as it is."
          : "If you don't want it, there is nothing to do."}{" "}
        You stay on the list, and we never offer the same time twice.
      </Paragraph>
      <Action href={`${origin}/waiting/offers/${token}`}>{offeredLink(kind)}</Action>
    </Layout>
  );
}
