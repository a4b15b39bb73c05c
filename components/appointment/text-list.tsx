import { MessageLine } from "@/components/appointment/message-line";
import type { AppointmentText } from "@/lib/reminders/texts/of-appointment";
import { REMINDER_NAMES } from "@/lib/reminders/words";
import type { Clock } from "@/lib/time/format";

/** Text messages about an appointment, the newest first: which reminder each is, and what became of it. */
export function TextList({ texts, clock }: { texts: AppointmentText[]; clock: Clock }) {
  return (
    <ul className="divide-y divide-line">
      {texts.map(({ id, kind, state, at }) => (
        <MessageLine
          key={id}
          title="Reminder by text message"
          note={REMINDER_NAMES[kind].toLowerCase()}
          at={at}
          clock={clock}
          state={state}
        />
      ))}
    </ul>
  );
}
