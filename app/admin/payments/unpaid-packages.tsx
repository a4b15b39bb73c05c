import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Translate } from "@/lib/i18n/message";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import type { UnpaidPackage } from "@/lib/payments/packages/owed-packages";
import { type Clock, shortDate } from "@/lib/time/format";
import { Reminder, ReminderHint } from "./reminder";

type UnpaidPackagesProps = { packages: UnpaidPackage[]; clock: Clock; timeZone: string; now: Date; here: string };

/** Prepaid sessions that were sold on an invoice and are not paid for yet; nothing where there are none. */
export function UnpaidPackages({ packages, ...seen }: UnpaidPackagesProps) {
  const t = useT();
  if (packages.length === 0) return null;
  return (
    <Section id="packages" title={t("Prepaid sessions to pay")}>
      <ReminderHint />
      <Table
        caption={t("Prepaid sessions that are not paid for yet")}
        columns={[t("Sold on"), t("Client"), t("Sessions"), t("To pay"), t("Reminder")]}
        sums={[t("To pay")]}
        rows={packages.map((pack) => ({ key: pack.id, cells: cellsOf(t, pack, seen) }))}
      />
    </Section>
  );
}

function cellsOf(t: Translate, pack: UnpaidPackage, seen: Omit<UnpaidPackagesProps, "packages">) {
  const { id, clientId, firstName, lastName, soldAt, sessions, owedMinor, currency, reminder } = pack;
  const name = `${firstName} ${lastName}`.trim();
  return [
    shortDate(soldAt, seen.clock),
    <Link
      key="client"
      href={`/admin/clients/${clientId}/payments#packages`}
      className="link inline-flex min-h-6 items-center"
    >
      {name}
    </Link>,
    t("{count, plural, one {# session} other {# sessions}}", { count: sessions }),
    sayingsOf({ language: t.locale, currency }).money(owedMinor),
    <Reminder key="reminder" row={{ id, clientId, reminder }} name={name} {...seen} />,
  ];
}
