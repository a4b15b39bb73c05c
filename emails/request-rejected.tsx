import { cellsInWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** The practice could not offer what was asked. */
export function RequestRejected(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title="About your request">
      <Paragraph>
        We're sorry, but we can't offer any of the times you asked for. You could try other times, or ask us to suggest
        one.
      </Paragraph>
      {letter.reason ? <Paragraph>A note for you: {letter.reason}</Paragraph> : null}
      <Facts facts={{ "You asked for": cellsInWords(letter.cells), Reference: letter.reference }} />
      <Action href={`${letter.origin}/book`}>Try other times</Action>
    </Layout>
  );
}
