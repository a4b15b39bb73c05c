import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import type { SessionLine } from "@/lib/payments/list/sessions";
import { remind, undoReminder } from "@/lib/payments/reminders/actions";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";
import { UNDO_MINUTES } from "@/lib/undo";

type ReminderProps = {
  row: Pick<SessionLine, "id" | "clientId" | "reminder">;
  name: string;
  clock: Clock;
  /** The practice's zone, in which a client is reminded once a day. */
  timeZone: string;
  now: Date;
  /** The address of the list, to come back to. */
  here: string;
};

/** A reminder to send, one that can be taken back, or the day of the last. */
export function Reminder({ row, name, clock, timeZone, now, here }: ReminderProps) {
  const t = useT();
  const { reminder, clientId } = row;
  const whom = <span className="sr-only"> {name}</span>;
  if (reminder && reminder.leavesAtMs > now.getTime())
    return (
      <div>
        <p className="text-muted text-small">
          {t.rich("Leaves at <mark>{time}</mark>", {
            time: timeOfDay(new Date(reminder.leavesAtMs), clock),
            mark: (text) => <span className="num">{text}</span>,
          })}
        </p>
        <ActionForm
          action={undoReminder}
          hidden={{ id: row.id, reminder: reminder.id, back: here }}
          label={
            <>
              {t("Take back")}
              {whom}
            </>
          }
          pendingLabel={t("Taking back…")}
          variant="plain"
          size="dense"
        />
      </div>
    );
  if (reminder?.day === wallClock(timeZone, now).date) return <span className="text-muted">{t("Reminded today")}</span>;
  return (
    <div>
      {reminder && (
        <p className="num text-muted text-small">
          {t("Reminded {date}", { date: shortDate(new Date(reminder.leavesAtMs), clock) })}
        </p>
      )}
      <ActionForm
        action={remind}
        hidden={{ id: row.id, client: clientId, back: here }}
        label={
          <>
            {t("Remind")}
            {whom}
          </>
        }
        pendingLabel={t("Sending…")}
        variant="plain"
        size="dense"
      />
    </div>
  );
}

/** What a reminder is, and that it can be taken back. */
export function ReminderHint() {
  const t = useT();
  return (
    <p className="max-w-text text-muted">
      {t(
        "A reminder is an e-mail about all that the client owes. It leaves {minutes, plural, one {# minute} other {# minutes}} after the click; until then you can take it back.",
        { minutes: UNDO_MINUTES },
      )}
    </p>
  );
}
