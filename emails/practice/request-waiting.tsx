import { cellsInWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** To staff: a client's request has waited longer than the practice wants it to. */
export function RequestWaiting({ cells, minutes, practitionerName, reference, ...letter }: AppointmentLetter) {
  const facts = {
    Times: cellsInWords(cells),
    Length: `${minutes} minutes`,
    With: letter.reader.isDiscreet ? null : (practitionerName ?? "Any therapist"),
    Reference: reference,
  };
  return (
    <Layout {...letter} title="A request is still waiting">
      <Paragraph>
        A client has been waiting for an answer for longer than your practice wants anyone to wait. If no time fits, a
        word that says so helps as well.
      </Paragraph>
      <Facts facts={facts} />
      <Action href={`${letter.origin}/admin/requests`}>Answer the request</Action>
    </Layout>
  );
}
