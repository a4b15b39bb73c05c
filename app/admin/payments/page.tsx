import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { MoneyFilter } from "@/components/payments/money-filter";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage, type Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { readList, type Total } from "@/lib/payments/list/read-list";
import { addressOf, type Wanted, wantedOf } from "@/lib/payments/list/wanted";
import { placeOptions, sortOptions, stateOptions } from "@/lib/payments/list/words";
import { keepsAccounts, takesOnline } from "@/lib/payments/mode";
import { listUnpaidPackages } from "@/lib/payments/packages/owed-packages";
import { listDifferences } from "@/lib/payments/reconciliation/queries";
import { amountWords } from "@/lib/payments/words";
import { may } from "@/lib/permissions/permissions";
import { listPractitioners } from "@/lib/practice/practitioners";
import { practice } from "@/lib/practice/settings";
import { Differences, Reopen } from "./differences";
import { PaymentTable } from "./payment-table";
import { SessionTable } from "./session-table";
import { UnpaidPackages } from "./unpaid-packages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payments") };
}

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default findable(Payments);

async function Payments({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/payments");
  if (!keepsAccounts()) notFound();
  const [asked, { timeZone }] = await Promise.all([searchParams, practice()]);
  const wanted = wantedOf(asked);
  const moment = now();
  const [list, packages, clock, practitioners, differences] = await Promise.all([
    readList(staff, wanted, timeZone, moment),
    showsPackages(wanted) ? listUnpaidPackages(staff) : [],
    clockOf(staff),
    practitionersFor(staff),
    listDifferences(staff),
  ]);
  const here = addressOf(wanted);
  const seen = { staff, clock, timeZone, now: moment, here };
  return (
    <>
      <PageHeader
        title={t("Payments")}
        intro={t("What sessions cost, what was paid of them, and what is still owed.")}
      />
      <Done
        done={asked.done}
        sentences={{
          reminded: t("A reminder is on its way. It leaves in three minutes; until then you can take it back."),
          "taken-back": t("Taken back. Nothing was sent."),
          resolved: t("Marked as resolved."),
          reopened: t("It is open again."),
        }}
      />
      {asked.done === "resolved" && typeof asked.difference === "string" && <Reopen difference={asked.difference} />}
      <Differences differences={differences} clock={clock} />
      <Kinds wanted={wanted} hasPayouts={may(staff, "money") && takesOnline()} />
      <MoneyFilter
        chosen={chosenBy(wanted)}
        states={stateOptions(t, wanted.of)}
        ways={placeOptions(t)}
        practitioners={practitioners}
        sorts={sortOptions(t, wanted.of)}
      />
      <div className="mt-8 space-y-4">
        <Totals list={list} />
        {wanted.client && <OneClient wanted={wanted} />}
        <UnpaidPackages packages={packages} clock={clock} timeZone={timeZone} now={moment} here={here} />
        {list.rows.length === 0 ? (
          <EmptyState
            title={t("Nothing here")}
            text={t("Sessions appear once they are charged for. Choose less above to see more.")}
          />
        ) : list.of === "payments" ? (
          <PaymentTable {...seen} rows={list.rows} />
        ) : (
          <SessionTable {...seen} rows={list.rows} wanted={wanted} isHinted={packages.length > 0} />
        )}
        <PageLinks page={wanted.page} pages={list.pages} hrefOf={(page) => addressOf(wanted, { page: String(page) })} />
      </div>
    </>
  );
}

/** Prepaid sessions are no session's, and stand above what is to be paid now. */
function showsPackages(wanted: Wanted): boolean {
  return wanted.of === "sessions" && wanted.state === "due" && wanted.page === 1 && !wanted.client;
}

/** The two lists there are, what in each is to be done, and payouts. */
function Kinds({ wanted, hasPayouts }: { wanted: Wanted; hasPayouts: boolean }) {
  const t = useT();
  const whole = { state: undefined, sort: undefined };
  const lists = [
    { key: "sessions", label: t("Sessions"), href: addressOf(wanted, { of: undefined, ...whole }) },
    { key: "payments", label: t("Payments"), href: addressOf(wanted, { of: "payments", ...whole }) },
    { key: "due", label: t("To pay now"), href: addressOf(wantedOf({ state: "due" })) },
    { key: "trouble", label: t("To look at"), href: addressOf(wantedOf({ of: "payments", state: "trouble" })) },
    ...(hasPayouts ? [{ key: "payouts", label: t("Payouts"), href: "/admin/payments/payouts" }] : []),
  ];
  const isToDo = wanted.state === "due" || wanted.state === "trouble";
  const current = isToDo ? wanted.state : wanted.of;
  return (
    <nav aria-label={t("Lists")} className="no-print mb-6 flex flex-wrap gap-x-6">
      {lists.map(({ key, label, href }) => (
        <Link
          key={key}
          href={href}
          aria-current={key === current ? "page" : undefined}
          className="link inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:no-underline"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Totals({ list }: { list: { of: Wanted["of"]; totals: Total[]; count: number } }) {
  const t = useT();
  if (list.count === 0) return null;
  const words = list.totals.map(({ currency, paidMinor, owedMinor, feeMinor }) => {
    const paid = t("{amount} paid", { amount: amountWords(t, paidMinor, currency) });
    if (list.of === "sessions")
      return t("{paid}, {amount} owed", { paid, amount: amountWords(t, owedMinor, currency) });
    return feeMinor > 0
      ? t("{paid}, of which the payment provider kept {amount}", { paid, amount: amountWords(t, feeMinor, currency) })
      : paid;
  });
  return (
    <p className="num text-muted" role="status">
      {list.of === "sessions"
        ? t("{count, plural, one {# session} other {# sessions}}", { count: list.count })
        : t("{count, plural, one {# payment} other {# payments}}", { count: list.count })}
      : {words.join("; ")}.
    </p>
  );
}

function OneClient({ wanted }: { wanted: Wanted }) {
  const t = useT();
  return (
    <p>
      {t.rich("These are of one client. <link>Show those of all</link>", {
        link: (text) => (
          <Link className="link" href={addressOf(wanted, { client: undefined })}>
            {text}
          </Link>
        ),
      })}
    </p>
  );
}

async function practitionersFor(staff: Staff) {
  if (!may(staff, "bills.team")) return [];
  return (await listPractitioners()).map(({ id, name }) => ({ value: id, label: name }));
}

function chosenBy(wanted: Wanted): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(addressOf({ ...wanted, page: 1 }).split("?")[1] ?? ""));
}
