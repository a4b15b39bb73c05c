import { appointmentRows, moment, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Lines, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import { HowToMeet } from "@/emails/meeting/how-to-meet";
import type { AppointmentLetter } from "@/emails/message";
import type { AppointmentPayload } from "@/emails/payloads/session";

/** An appointment was moved: to another time, to another practitioner, or to both. */
export function AppointmentRescheduled(letter: AppointmentLetter) {
  const { t } = letter;
  const isNewTime = letter.previousStartsAt !== letter.startsAt;
  const facts = {
    ...appointmentRows(letter),
    [t("Previous time")]: isNewTime ? moment(letter, letter.previousStartsAt) : null,
  };
  return (
    <Layout {...letter} title={title(letter, isNewTime)}>
      {isWithAnother(letter) ? (
        <Paragraph>
          {metInstead(letter)} {isNewTime ? t("The time has changed too.") : t("The time stays the same.")}
        </Paragraph>
      ) : null}
      {letter.byAnother ? <Paragraph>{t("It was moved for everybody who takes part.")}</Paragraph> : null}
      <Facts t={t} facts={facts} />
      {letter.meeting && <HowToMeet {...letter} />}
      <Lines text={letter.words?.bring} />
      <Paragraph>
        {letter.isInCalendar
          ? t(
              "The appointment keeps its page, and the calendar that you connected is brought up to date. If this doesn't suit you, the page says what you can change and until when.",
            )
          : t(
              "The appointment keeps its page, and the invitation in this message updates your calendar. If this doesn't suit you, the page says what you can change and until when.",
            )}
      </Paragraph>
      <Action href={pageOf(letter)}>{t("Open the appointment")}</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}

function metInstead({ t, reader, practitionerName, previousPractitionerName }: AppointmentLetter): string {
  if (reader.isDiscreet) return t("Its page says whom you are meeting now.");
  const [name, previous] = [practitionerName ?? "", previousPractitionerName ?? ""];
  return t("You are now meeting {name} instead of {previous}.", { name, previous });
}

/** Whether it is with another practitioner now. */
export function isWithAnother({ audience, previousPractitionerName, practitionerName }: AppointmentPayload): boolean {
  return audience !== "practice" && Boolean(previousPractitionerName) && previousPractitionerName !== practitionerName;
}

function title(letter: AppointmentLetter, isNewTime: boolean): string {
  const { t, reader } = letter;
  if (reader.isStaff) return t("An appointment has a new time");
  if (!isWithAnother(letter)) return t("Your appointment has a new time");
  if (reader.isDiscreet) return t("Your appointment has changed");
  return isNewTime ? t("Your appointment has a new time and therapist") : t("Your appointment has a new therapist");
}
