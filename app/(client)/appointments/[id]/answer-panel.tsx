import { AnswerForm } from "@/components/reminders/answer-form";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { answerWords } from "@/lib/appointments/waiting-room/words";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { answer } from "@/lib/reminders/actions";
import { mayAnswer, mayBeLate } from "@/lib/reminders/answers";

type AnswerPanelProps = { appointment: AppointmentDetail; actor: Actor; now: Date };

/** What the client says of a session ahead: to say for the client, and to read for staff. Who is here has said it. */
export function AnswerPanel({ appointment, actor, now }: AnswerPanelProps) {
  if (!mayAnswer(appointment, now) || appointment.clientArrivedAt) return null;
  const { id, clientFirstName, clientLateMinutes } = appointment;
  if (isStaff(actor)) {
    const words = answerWords([appointment]);
    return words ? (
      <p role="status">
        {clientFirstName} {words === "says they are coming" ? words : `is ${words}`}.
      </p>
    ) : null;
  }
  return (
    <AnswerForm action={answer} hidden={{ id }} said={clientLateMinutes} mayBeLate={mayBeLate(appointment, now)} />
  );
}
