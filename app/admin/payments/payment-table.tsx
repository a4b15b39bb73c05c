import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import type { PaymentRow } from "@/lib/payments/list/payments";
import { placeWords } from "@/lib/payments/list/words";
import { moneyPage } from "@/lib/payments/money-page";
import { stateWords, troubleWords } from "@/lib/payments/words";
import { may } from "@/lib/permissions/permissions";
import { type Clock, shortDate } from "@/lib/time/format";

type PaymentTableProps = { staff: Staff; rows: PaymentRow[]; clock: Clock };

/** Payments with what the vendor kept of each, and what became of it. */
export function PaymentTable({ staff, rows, clock }: PaymentTableProps) {
  const t = useT();
  const isAdmin = may(staff, "bills.team");
  return (
    <Table
      caption={t("Payments")}
      columns={[
        t("Payment"),
        t("Client"),
        ...(isAdmin ? [t("With")] : []),
        t("Amount"),
        t("Paid by"),
        t("Fee"),
        t("State"),
      ]}
      sums={[t("Amount"), t("Fee")]}
      rows={rows.map((row) => ({ key: row.id, cells: cellsOf(t, row, clock, staff) }))}
    />
  );
}

function cellsOf(t: Translate, row: PaymentRow, clock: Clock, staff: Staff) {
  const { money } = sayingsOf({ language: t.locale, currency: row.currency });
  const goneMinor = row.refundedMinor + row.lostMinor;
  const trouble = troubleWords(t, row.state === "disputed" ? null : row.trouble, row.state);
  return [
    <Link
      key="payment"
      href={row.appointmentId ? moneyPage(staff, row.appointmentId) : `/admin/clients/${row.clientId}/payments`}
      className="link inline-flex min-h-6 items-center whitespace-nowrap"
    >
      {shortDate(row.at, clock)}
    </Link>,
    `${row.firstName} ${row.lastName}`.trim(),
    ...(may(staff, "bills.team") ? [row.practitionerName ?? "–"] : []),
    money(row.amountMinor),
    placeWords(t, row.way === "online" ? row.vendor : row.way),
    row.feeMinor === null ? null : money(row.feeMinor),
    <span key="state">
      {stateWords(t, row)}
      {goneMinor > 0 && <span className="num"> ({money(goneMinor)})</span>}
      {trouble && <span className="block max-w-80 text-small">{trouble}</span>}
    </span>,
  ];
}
