import { clockIn } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { AgendaPayload } from "@/emails/payloads/session";
import { timeRange } from "@/lib/time/format";

/** To a practitioner in the morning: the sessions of the day, each in a line. */
export function Agenda({ zone, sessions, ...envelope }: Envelope & AgendaPayload) {
  const { t, reader } = envelope;
  const clock = clockIn(zone, reader);
  const lines = sessions.map(({ startsAt, endsAt, who, service, how }) => [
    timeRange(new Date(startsAt), new Date(endsAt), clock),
    `${who} · ${service} · ${how}`,
  ]);
  return (
    <Layout {...envelope} title={t("Your day")}>
      <Paragraph>
        {t("You have {count, plural, one {# session} other {# sessions}} today.", { count: sessions.length })}
      </Paragraph>
      <Facts t={t} facts={Object.fromEntries(lines)} />
      <Action href={`${envelope.origin}/admin`}>{t("Open Today")}</Action>
      <Paragraph>{t("You can change when this comes, or end it, on your account page.")}</Paragraph>
    </Layout>
  );
}
