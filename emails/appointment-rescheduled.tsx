import { appointmentRows, moment, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Lines, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import { HowToMeet } from "@/emails/meeting/how-to-meet";
import type { AppointmentLetter, AppointmentPayload } from "@/emails/message";

/** An appointment was moved: to another time, to another practitioner, or to both. */
export function AppointmentRescheduled(letter: AppointmentLetter) {
  const isNewTime = letter.previousStartsAt !== letter.startsAt;
  const facts = {
    ...appointmentRows(letter),
    "Previous time": isNewTime ? moment(letter, letter.previousStartsAt) : null,
  };
  return (
    <Layout {...letter} title={title(letter, isNewTime)}>
      {isWithAnother(letter) ? (
        <Paragraph>
          {letter.reader.isDiscreet ? "Its page says whom you are meeting now." : metInstead(letter)}
          {isNewTime ? " The time has changed too." : " The time stays the same."}
        </Paragraph>
      ) : null}
      <Facts facts={facts} />
      {letter.meeting && <HowToMeet {...letter} />}
      <Lines text={letter.words?.bring} />
      <Paragraph>
        The appointment keeps its page, and{" "}
        {letter.isInCalendar
          ? "the calendar that you connected is brought up to date."
          : "the invitation in this message updates your calendar."}{" "}
        If this doesn't suit you, the page says what you can change and until when.
      </Paragraph>
      <Action href={pageOf(letter)}>Open the appointment</Action>
      <ManageLine {...letter} />
    </Layout>
  );
}

function metInstead({ practitionerName, previousPractitionerName }: AppointmentLetter): string {
  return `You are now meeting ${practitionerName}${previousPractitionerName ? ` instead of ${previousPractitionerName}` : ""}.`;
}

/** Whether it is with another practitioner now. */
export function isWithAnother({ audience, previousPractitionerName, practitionerName }: AppointmentPayload): boolean {
  return audience !== "practice" && Boolean(previousPractitionerName) && previousPractitionerName !== practitionerName;
}

function title(letter: AppointmentLetter, isNewTime: boolean): string {
  if (letter.reader.isStaff) return "An appointment has a new time";
  if (!isWithAnother(letter)) return "Your appointment has a new time";
  if (letter.reader.isDiscreet) return "Your appointment has changed";
  return isNewTime ? "Your appointment has a new time and therapist" : "Your appointment has a new therapist";
}
