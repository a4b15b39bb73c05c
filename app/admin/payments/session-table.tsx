import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import type { SessionLine } from "@/lib/payments/list/sessions";
import { addressOf, type Wanted } from "@/lib/payments/list/wanted";
import { moneyPage } from "@/lib/payments/money-page";
import { notHeldWords, owedWords } from "@/lib/payments/words";
import { may } from "@/lib/permissions/permissions";
import { type Clock, shortDate } from "@/lib/time/format";
import { Reminder, ReminderHint } from "./reminder";

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
  /** Whether what a reminder is stands above it already. */
  isHinted: boolean;
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
      {!props.isHinted && props.rows.some(isToRemind) && <ReminderHint />}
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
    <span key="session">
      <Link href={moneyPage(rest.staff, row.id)} className="link inline-flex min-h-6 items-center">
        {row.startsAt ? shortDate(row.startsAt, clock) : t("No time")}
      </Link>
      <span className="block font-normal text-muted text-small empty:hidden">
        {notHeldWords(t, row.status, "staff")}
      </span>
    </span>,
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
