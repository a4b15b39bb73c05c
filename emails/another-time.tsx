import { pageOf, sittingFacts } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import type { AppointmentLetter } from "@/emails/message";

/** The practice asks for another time; until one is chosen, the old one stays. */
export function AnotherTime(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title="Could we find another time?">
      <Paragraph>
        The time of your appointment doesn't suit us any more, and we're sorry to ask: could you choose another one?
        Nothing is cancelled. Until there is a new time, this one stays yours.
      </Paragraph>
      {letter.reason ? <Paragraph>A note for you: {letter.reason}</Paragraph> : null}
      <Facts facts={sittingFacts(letter)} />
      <Paragraph>
        The page of the appointment shows what is free. If nothing there suits you, please write or call.
      </Paragraph>
      <Action href={pageOf(letter)}>Choose another time</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}
