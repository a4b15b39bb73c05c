import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";
import { PayLine } from "@/emails/money/pay-line";

/** An appointment is over. */
export function AppointmentCompleted(letter: AppointmentLetter) {
  const { t } = letter;
  return (
    <Layout {...letter} title={t("Thank you for your time")}>
      <Paragraph>
        {t("Your appointment is over, and its room is closed. Whenever you're ready, you can book again.")}
      </Paragraph>
      <Facts t={t} facts={appointmentRows(letter)} />
      <PayLine {...letter} />
      <Action href={letter.reader.isStaff ? pageOf(letter) : `${letter.origin}/book`}>
        {letter.reader.isStaff ? t("Open the appointment") : t("Find another time")}
      </Action>
    </Layout>
  );
}
