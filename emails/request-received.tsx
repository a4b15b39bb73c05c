import { cellsInWords, lengthWords, namedTo, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";
import { zoneWords } from "@/lib/time/zone-words";

/** A request arrived: the client hears that it did, the practice that one is waiting. */
export function RequestReceived(letter: AppointmentLetter) {
  return letter.reader.isStaff ? <ForStaff {...letter} /> : <ForClient {...letter} />;
}

function ForClient(letter: AppointmentLetter) {
  const { t } = letter;
  return (
    <Layout {...letter} title={t("We have your request")}>
      <Paragraph>
        {t("Thank you. We'll look for a time that suits you and write to you as soon as there is one.")}
      </Paragraph>
      <Asked {...letter} />
      <Action href={pageOf(letter)}>{t("See your request")}</Action>
      <Paragraph>{t("If your plans change, you can withdraw it on that page.")}</Paragraph>
    </Layout>
  );
}

function ForStaff(letter: AppointmentLetter) {
  const { t } = letter;
  return (
    <Layout {...letter} title={t("A request is waiting")}>
      <Paragraph>
        {t("A client has asked for a session. The free times that match are ready to choose from.")}
      </Paragraph>
      <Asked {...letter} />
      <Action href={`${letter.origin}/admin/requests`}>{t("See what's waiting")}</Action>
    </Layout>
  );
}

function Asked(letter: AppointmentLetter) {
  const { t, cells, minutes, practitionerName, reference, reader, practitionerZone, clientZone } = letter;
  const isElsewhere = !reader.isStaff && practitionerZone !== null && practitionerZone !== clientZone;
  const facts = {
    [t("Times")]: cellsInWords(letter, cells),
    // Parts of a day are the practitioner's; the request's page says their hours on the client's clock.
    [t("Times of day")]: isElsewhere ? t("in {zone}", { zone: zoneWords(t, practitionerZone) }) : null,
    [t("Length")]: lengthWords(t, minutes),
    [t("With")]: namedTo(reader, practitionerName ?? t("First available therapist")),
    [t("Reference")]: reference,
  };
  return <Facts t={t} facts={facts} />;
}
