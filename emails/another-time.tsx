import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Note, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import type { AppointmentLetter } from "@/emails/message";

/** The practice asks for another time; until one is chosen, the old one stays. */
export function AnotherTime(letter: AppointmentLetter) {
  const { t, reason } = letter;
  return (
    <Layout {...letter} title={t("Could we find another time?")}>
      <Paragraph>
        {t(
          "We're sorry to ask, but could you choose another time for your appointment? The one you have has become difficult for us. Nothing is cancelled: until there is a new time, this one stays yours.",
        )}
      </Paragraph>
      <Note t={t} text={reason} />
      <Facts t={t} facts={appointmentRows(letter)} />
      <Paragraph>
        {t("The appointment's page shows which times are free. If none of them suits you, please write or call.")}
      </Paragraph>
      <Action href={pageOf(letter)}>{t("Choose another time")}</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}
