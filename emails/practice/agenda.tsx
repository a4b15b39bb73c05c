import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AgendaPayload, Envelope } from "@/emails/message";
import { plural, timeRange } from "@/lib/time/format";

/** To a practitioner in the morning: the sessions of the day, each in a line. */
export function Agenda({ zone, sessions, ...envelope }: Envelope & AgendaPayload) {
  const clock = { zone, hourCycle: envelope.reader.hourCycle };
  const lines = sessions.map(({ startsAt, endsAt, who, service, how }) => [
    timeRange(new Date(startsAt), new Date(endsAt), clock),
    `${who} · ${service} · ${how}`,
  ]);
  return (
    <Layout {...envelope} title="Your day">
      <Paragraph>You have {plural(sessions.length, "session")} today.</Paragraph>
      <Facts facts={Object.fromEntries(lines)} />
      <Action href={`${envelope.origin}/admin`}>Open Today</Action>
      <Paragraph>You can change when this comes, or end it, on your account page.</Paragraph>
    </Layout>
  );
}
