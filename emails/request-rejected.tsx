import { cellsInWords } from "@/emails/appointment";
import { Action, Facts, Layout, Note, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** The practice could not offer what was asked. */
export function RequestRejected(letter: AppointmentLetter) {
  const { t, reason, cells, reference } = letter;
  return (
    <Layout {...letter} title={t("About your request")}>
      <Paragraph>
        {t(
          "We're sorry, but we can't offer any of the times you asked for. You could try other times, or ask us to suggest one.",
        )}
      </Paragraph>
      <Note t={t} text={reason} />
      <Facts t={t} facts={{ [t("You asked for")]: cellsInWords(letter, cells), [t("Reference")]: reference }} />
      <Action href={`${letter.origin}/book`}>{t("Try other times")}</Action>
    </Layout>
  );
}
