import { cellsInWords, namedTo, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";
import { zoneName } from "@/lib/time/format";

/** A request arrived: the client hears that it did, the practice that one is waiting. */
export function RequestReceived(letter: AppointmentLetter) {
  return letter.reader.isStaff ? <ForStaff {...letter} /> : <ForClient {...letter} />;
}

function ForClient(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title="We have your request">
      <Paragraph>Thank you. We'll look for a time that suits you and write to you as soon as there is one.</Paragraph>
      <Asked {...letter} />
      <Action href={pageOf(letter)}>See your request</Action>
      <Paragraph>If your plans change, you can withdraw it on that page.</Paragraph>
    </Layout>
  );
}

function ForStaff(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title="A request is waiting">
      <Paragraph>A client has asked for a session. The free times that match are ready to choose from.</Paragraph>
      <Asked {...letter} />
      <Action href={`${letter.origin}/admin/requests`}>See what's waiting</Action>
    </Layout>
  );
}

function Asked({ cells, minutes, practitionerName, reference, reader, ...zones }: AppointmentLetter) {
  const { practitionerZone, clientZone } = zones;
  const isElsewhere = !reader.isStaff && practitionerZone !== null && practitionerZone !== clientZone;
  const facts = {
    Times: cellsInWords(cells),
    // Parts of a day are the practitioner's; the request's page says their hours on the client's clock.
    "Times of day": isElsewhere ? `in ${zoneName(practitionerZone)}` : null,
    Length: `${minutes} minutes`,
    With: namedTo(reader, practitionerName ?? "First available therapist"),
    Reference: reference,
  };
  return <Facts facts={facts} />;
}
