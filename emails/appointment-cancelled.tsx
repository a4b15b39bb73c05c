import { moment } from "@/emails/appointment";
import { Action, Facts, Layout, Note, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** An appointment, or a request that had no time yet, was called off by one side. */
export function AppointmentCancelled(letter: AppointmentLetter) {
  const { t, by, reason, startsAt, reference, origin } = letter;
  return (
    <Layout {...letter} title={title(letter)}>
      <Paragraph>{sentence(letter)}</Paragraph>
      <Note t={t} text={by === "practice" ? reason : undefined} />
      <Facts t={t} facts={{ [t("Was planned for")]: moment(letter, startsAt), [t("Reference")]: reference }} />
      {letter.reader.isStaff ? (
        <Action href={`${origin}/admin`}>{t("See your day")}</Action>
      ) : (
        <Action href={`${origin}/book`}>{t("Find another time")}</Action>
      )}
    </Layout>
  );
}

function title({ t, reader, startsAt }: AppointmentLetter) {
  if (reader.isStaff) return startsAt ? t("An appointment was cancelled") : t("A request was withdrawn");
  return startsAt ? t("Your appointment is cancelled") : t("Your request is cancelled");
}

function sentence({ t, reader, by, byAnother, startsAt }: AppointmentLetter) {
  if (reader.isStaff && by === "client")
    return startsAt ? t("The client cancelled it. The time is free again.") : t("The client cancelled it.");
  if (reader.isStaff) return startsAt ? t("It was cancelled. The time is free again.") : t("It was cancelled.");
  if (by === "practice")
    return t("We're sorry, but we had to cancel this. You can choose another time whenever it suits you.");
  if (byAnother) return t("It was cancelled for everybody who takes part. Whenever you're ready, you can book again.");
  return t("Cancelled. No need to explain. Whenever you're ready, you can book again.");
}
