import { useT } from "#speech";
import { MessageLine } from "@/components/appointment/message-line";
import type { AppointmentText } from "@/lib/reminders/texts/of-appointment";
import { reminderNamesWords } from "@/lib/reminders/words";
import type { Clock } from "@/lib/time/format";

/** Text messages about an appointment, the newest first: which reminder each is, and what became of it. */
export function TextList({ texts, clock }: { texts: AppointmentText[]; clock: Clock }) {
  const t = useT();
  return (
    <ul className="divide-y divide-line">
      {texts.map(({ id, kind, state, at }) => (
        <MessageLine
          key={id}
          title={t("Reminder by text message")}
          note={reminderNamesWords(t)[kind].toLowerCase()}
          at={at}
          clock={clock}
          state={state}
        />
      ))}
    </ul>
  );
}
