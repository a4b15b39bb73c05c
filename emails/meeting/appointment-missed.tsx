import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** To a client after an appointment that they missed: a kind word, and the way back. It asks for no reason. */
export function AppointmentMissed(letter: AppointmentLetter) {
  const { t } = letter;
  return (
    <Layout {...letter} title={t("We didn't meet this time")}>
      <Paragraph>
        {t(
          "Things come up, and we hope that all is well with you. You need not explain. Whenever it suits you, you are welcome back.",
        )}
      </Paragraph>
      <Facts t={t} facts={appointmentRows(letter)} />
      <Action href={letter.reader.isStaff ? pageOf(letter) : `${letter.origin}/book`}>
        {letter.reader.isStaff ? t("Open the appointment") : t("Find another time")}
      </Action>
      <Paragraph>{t("If you were there and we weren't, or something kept you out, please write to us.")}</Paragraph>
    </Layout>
  );
}
