import { useT } from "#speech";
import { AnswerForm } from "@/components/reminders/answer-form";
import { seatOf } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { answer } from "@/lib/reminders/actions";
import { mayAnswer, mayBeLate } from "@/lib/reminders/answers";

type AnswerPanelProps = { appointment: AppointmentDetail; actor: Actor; now: Date };

/** What the client says of a session ahead: to say for the client, and to read for staff. Who is here has said it. */
export function AnswerPanel({ appointment, actor, now }: AnswerPanelProps) {
  const t = useT();
  if (!mayAnswer(appointment, now) || appointment.clientArrivedAt) return null;
  const { id, clientFirstName, clientLateMinutes } = appointment;
  if (isStaff(actor)) {
    if (clientLateMinutes === null) return null;
    return (
      <p role="status">
        {clientLateMinutes === 0
          ? t("{client} says they are coming.", { client: clientFirstName })
          : t("{client} is running {minutes} minutes late.", { client: clientFirstName, minutes: clientLateMinutes })}
      </p>
    );
  }
  if (seatOf(actor, appointment) !== "client") return null;
  return (
    <AnswerForm action={answer} hidden={{ id }} said={clientLateMinutes} mayBeLate={mayBeLate(appointment, now)} />
  );
}
