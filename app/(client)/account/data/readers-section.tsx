import { Section } from "@/components/ui/section";
import type { Client } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { readersOf } from "@/lib/privacy/own-data/readers";
import { readerName, readWhat } from "@/lib/privacy/own-data/reading-words";
import { type Clock, longMoment } from "@/lib/time/format";

type ReadersSectionProps = { client: Client; t: Translate; clock: Clock };

const SHOWN_AT_ONCE = 10;

/** Who of the practice opened what is kept of a client, and when. */
export async function ReadersSection({ client, t, clock }: ReadersSectionProps) {
  const readings = await readersOf(client);
  const lines = readings.map((reading) => ({
    key: `${reading.at.toISOString()} ${reading.what}`,
    text: t("{moment}: {words}", {
      moment: longMoment(reading.at, clock),
      words: `${readerName(reading, t)}, ${readWhat(reading, t)}`,
    }),
  }));
  return (
    <Section id="readers" title={t("Who opened your record")}>
      {lines.length === 0 ? (
        <p>{t("Nobody has, so far.")}</p>
      ) : (
        <>
          <Lines lines={lines.slice(0, SHOWN_AT_ONCE)} />
          {lines.length > SHOWN_AT_ONCE && (
            <details>
              <summary className="link inline-flex min-h-11 cursor-pointer items-center">
                {t("{count, plural, one {# more, earlier} other {# more, earlier}}", {
                  count: lines.length - SHOWN_AT_ONCE,
                })}
              </summary>
              <Lines lines={lines.slice(SHOWN_AT_ONCE)} />
            </details>
          )}
        </>
      )}
    </Section>
  );
}

function Lines({ lines }: { lines: { key: string; text: string }[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {lines.map(({ key, text }) => (
        <li key={key} className="max-w-none py-2">
          {text}
        </li>
      ))}
    </ul>
  );
}
