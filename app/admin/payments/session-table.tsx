import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import type { SessionLine } from "@/lib/payments/list/sessions";
import { addressOf, type Wanted } from "@/lib/payments/list/wanted";
import { moneyPage } from "@/lib/payments/money-page";
import { remind, undoReminder } from "@/lib/payments/reminders/actions";
import { owedWords } from "@/lib/payments/words";
import { may } from "@/lib/permissions/permissions";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";
import { UNDO_MINUTES } from "@/lib/undo";

type SessionTableProps = {
  staff: Staff;
  rows: SessionLine[];
  wanted: Wanted;
  clock: Clock;
  /** The practice's zone, in which a client is reminded once a day. */
  timeZone: string;
  now: Date;
  /** The address of this very list, to come back to. */
  here: string;
};

/** Sessions with what they cost, what was paid of each, and a reminder of what is due. */
export function SessionTable(props: SessionTableProps) {
  const t = useT();
  const isAdmin = may(props.staff, "bills.team");
  const columns = [
    t("Session"),
    t("Client"),
    ...(isAdmin ? [t("With")] : []),
    t("Price"),
    t("Paid"),
    t("To pay"),
    t("Reminder"),
  ];
  return (
    <>
      {props.rows.some(isToRemind) && (
        <p className="max-w-text text-muted">
          {t(
            "A reminder is an e-mail about all that the client owes. It leaves {minutes, plural, one {# minute} other {# minutes}} after the click; until then you can take it back.",
            { minutes: UNDO_MINUTES },
          )}
        </p>
      )}
      <Table
        caption={t("Sessions and what was paid of them")}
        columns={columns}
        sums={[t("Price"), t("Paid"), t("To pay")]}
        rows={props.rows.map((row) => ({ key: `${row.id} ${row.currency}`, cells: cellsOf(t, row, props, isAdmin) }))}
      />
    </>
  );
}

function isToRemind({ owedMinor, isOver }: SessionLine): boolean {
  return owedMinor > 0 && isOver;
}

function cellsOf(t: Translate, row: SessionLine, { wanted, clock, ...rest }: SessionTableProps, isAdmin: boolean) {
  const { money } = sayingsOf({ language: t.locale, currency: row.currency });
  const name = `${row.firstName} ${row.lastName}`.trim();
  return [
    <Link key="session" href={moneyPage(rest.staff, row.id)} className="link inline-flex min-h-6 items-center">
      {row.startsAt ? shortDate(row.startsAt, clock) : t("No time")}
    </Link>,
    <Link
      key="client"
      href={addressOf(wanted, { client: row.clientId })}
      className="link inline-flex min-h-6 items-center"
    >
      {name}
    </Link>,
    ...(isAdmin ? [row.practitionerName ?? "–"] : []),
    money(row.chargedMinor),
    row.paidMinor === 0 ? null : money(row.paidMinor),
    owedWords(t, row.owedMinor, money),
    isToRemind(row) ? <Reminder key="reminder" row={row} name={name} clock={clock} {...rest} /> : null,
  ];
}

type ReminderProps = Pick<SessionTableProps, "clock" | "timeZone" | "now" | "here"> & {
  row: SessionLine;
  name: string;
};

/** A reminder to send, one that can be taken back, or the day of the last. */
function Reminder({ row, name, clock, timeZone, now, here }: ReminderProps) {
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
