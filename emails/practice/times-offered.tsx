import { clockIn, lengthWords, momentWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { TimesLetter } from "@/emails/message";

/** Times that are kept for the client of a request, to choose from with one tap. */
export function TimesOffered(letter: TimesLetter) {
  const { t, times, minutes, origin, token, clientZone, reader, until } = letter;
  const clock = clockIn(clientZone, reader);
  const isOne = times.length === 1;
  return (
    <Layout {...letter} title={isOne ? t("A time for you") : t("Times to choose from")}>
      <Paragraph>
        {isOne
          ? t("You asked us for a time. This one is free, and we are keeping it for you until {until}:", {
              until: momentWords(t, until, clock),
            })
          : t("You asked us for a time. These are free, and we are keeping them for you until {until}:", {
              until: momentWords(t, until, clock),
            })}
      </Paragraph>
      <Facts
        t={t}
        facts={{
          ...Object.fromEntries(
            times.map(({ startsAt, practitionerName }, index) => [
              isOne ? t("When") : t("Time {number}", { number: index + 1 }),
              [momentWords(t, startsAt, clock), !reader.isDiscreet && t("with {name}", { name: practitionerName })]
                .filter(Boolean)
                .join(", "),
            ]),
          ),
          [t("Length")]: lengthWords(t, minutes),
        }}
      />
      <Paragraph>
        {t("If none of them suits, you can say so there. Your request stays with us, and there is nothing else to do.")}
      </Paragraph>
      <Action href={`${origin}/offers/${token}`}>{isOne ? t("Take this time") : t("Choose a time")}</Action>
    </Layout>
  );
}
