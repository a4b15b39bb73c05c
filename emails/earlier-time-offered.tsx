import { clockOf, lengthWords, momentWords, namedTo } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { OfferLetter } from "@/emails/message";
import type { OfferPayload } from "@/emails/payloads/offer";
import { type OfferedKind, offeredLink, offeredTitle } from "@/lib/waiting-list/words";

/** What is offered. */
export function kindOffered({ isPlace = false, insteadOf }: OfferPayload): OfferedKind {
  return { isPlace, isMove: insteadOf !== null };
}

/** A time that opened is kept for a client who waits for one. */
export function EarlierTimeOffered(letter: OfferLetter) {
  const { t, startsAt, insteadOf, minutes, practitionerName, origin, token } = letter;
  const kind = kindOffered(letter);
  const clock = clockOf(letter);
  const until = momentWords(t, letter.until, clock);
  return (
    <Layout {...letter} title={offeredTitle(t, kind)}>
      <Paragraph>
        {t("You asked us to let you know.")}{" "}
        {kind.isPlace
          ? t("We are keeping it for you until {until}:", { until })
          : t("We are keeping this time for you until {until}:", { until })}
      </Paragraph>
      <Facts
        t={t}
        facts={{
          [t("When")]: momentWords(t, startsAt, clock),
          [t("Length")]: lengthWords(t, minutes),
          [t("With")]: namedTo(letter.reader, practitionerName),
          [t("Instead of")]: insteadOf ? momentWords(t, insteadOf, clock) : null,
        }}
      />
      <Paragraph>
        {insteadOf
          ? t(
              "If you take it, your appointment moves to this time. If not, there is nothing to do: your appointment stays as it is.",
            )
          : t("If you don't want it, there is nothing to do.")}{" "}
        {t("You stay on the list, and we never offer the same time twice.")}
      </Paragraph>
      <Action href={`${origin}/waiting/offers/${token}`}>{offeredLink(t, kind)}</Action>
    </Layout>
  );
}
