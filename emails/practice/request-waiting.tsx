import { cellsInWords, lengthWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** To staff: a client's request has waited longer than the practice wants it to. */
export function RequestWaiting({ cells, minutes, practitionerName, reference, ...letter }: AppointmentLetter) {
  const { t, reader } = letter;
  const facts = {
    [t("Times")]: cellsInWords(letter, cells),
    [t("Length")]: lengthWords(t, minutes),
    [t("With")]: reader.isDiscreet ? null : (practitionerName ?? t("Any therapist")),
    [t("Reference")]: reference,
  };
  return (
    <Layout {...letter} title={t("A request is still waiting")}>
      <Paragraph>
        {t(
          "A client has been waiting for an answer for longer than your practice wants anyone to wait. If no time fits, a word that says so helps as well.",
        )}
      </Paragraph>
      <Facts t={t} facts={facts} />
      <Action href={`${letter.origin}/admin/requests`}>{t("Answer the request")}</Action>
    </Layout>
  );
}
