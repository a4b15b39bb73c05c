import { momentWords } from "@/emails/appointment";
import { Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { Clock } from "@/lib/time/format";

/** Keeps the calendar of the person who made a change right; that person needs no more words about it. */
export function CalendarUpdate({ starts, clock, ...envelope }: Envelope & { starts: string[]; clock: Clock }) {
  const { t } = envelope;
  const dates = Object.fromEntries(starts.map((start, index) => [`${index + 1}`, momentWords(t, start, clock)]));
  return (
    <Layout {...envelope} title={t("For your calendar")}>
      <Paragraph>
        {t("You made this change yourself, so there is nothing to do. This message only updates your calendar.")}
      </Paragraph>
      <Facts t={t} facts={starts.length === 1 ? { [t("When")]: dates["1"] } : dates} />
    </Layout>
  );
}
