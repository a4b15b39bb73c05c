import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { PageLinks } from "@/components/admin/page-links";
import { ActionForm } from "@/components/appointment/action-form";
import { SearchForm } from "@/components/clients/search-form";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { searchClients } from "@/lib/clients/actions";
import { addToJoint } from "@/lib/clients/joint/actions";
import { CLIENTS_PER_PAGE, type ClientLine, listClients } from "@/lib/clients/queries";
import { openSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { isId } from "@/lib/id";
import { mayOpen } from "@/lib/permissions/pages";
import { JOINT_PARTS } from "@/lib/records/joint/schema";
import { isDate } from "@/lib/time/civil-date";
import { timeIn } from "@/lib/time/day-fields";
import { type Clock, shortDate, shortMoment } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Clients") };
}

type PageProps = {
  searchParams: Promise<
    Partial<Record<"search" | "page" | "date" | "with" | "time" | "joint" | "as", string | string[]>>
  >;
};

export default findable(Clients);

async function Clients({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/clients");
  const clock = await clockOf(staff);
  const asked = await searchParams;
  const words = await openSearch(staff, asked.search);
  const page = typeof asked.page === "string" && /^[1-9]\d{0,4}$/.test(asked.page) ? Number(asked.page) : 1;
  const found: Record<string, string> = words ? { search: String(asked.search) } : {};
  const booking = bookingOf(asked);
  const joining = joiningOf(asked);
  const kept: Record<string, string> = joining ?? booking ?? {};
  const { clients, count } = await listClients(staff, { words, page }, now());
  return (
    <>
      <PageHeader
        title={joining || booking ? t("Who is it for?") : t("Clients")}
        intro={
          introOf(t, { booking, joining }) ??
          (words
            ? t("{count, plural, one {# client} other {# clients}} found, newest first.", { count })
            : t("{count, plural, one {# client} other {# clients}}, newest first.", { count }))
        }
        back={backOf(t, { booking, joining })}
      />
      <p className="mb-6">
        <Link href={`/admin/clients/new${booking || joining ? `?${new URLSearchParams(kept)}` : ""}`} className="link">
          {t("Add a client without an e-mail address")}
        </Link>
      </p>
      <SearchForm key={words} action={searchClients} words={words} kept={kept} />
      {clients.length === 0 ? (
        <EmptyState
          title={words ? t("No clients found") : t("No clients yet")}
          text={
            words
              ? t("Try part of the name or e-mail address.")
              : t("Clients appear here once they ask for a time or book one.")
          }
        />
      ) : (
        <Table
          caption={t("Clients")}
          columns={[t("Name"), t("E-mail"), t("Next session"), t("Last session")]}
          rows={clients.map((client) => ({ key: client.id, cells: cellsOf(t, client, { booking, joining }, clock) }))}
        />
      )}
      <PageLinks
        page={page}
        pages={Math.ceil(count / CLIENTS_PER_PAGE)}
        hrefOf={(other) => `/admin/clients?${new URLSearchParams({ ...kept, ...found, page: String(other) })}`}
        back={t("Newer")}
        on={t("Older")}
      />
      {mayOpen(staff, "/admin/shared") && (
        <p className="mt-6">
          <Link href="/admin/shared" className="link">
            {t("Records that are shared with you")}
          </Link>
        </p>
      )}
      {mayOpen(staff, "/admin/settings/records/kept") && (
        <p className="mt-6">
          <Link href="/admin/settings/records/kept" className="link">
            {t("Records of clients whose accounts were erased")}
          </Link>
        </p>
      )}
    </>
  );
}

/** The day that is booked on, and with whom; null for a viewer who only looks. */
type Booking = { date: string; with: string; time?: string } | null;

function bookingOf(asked: Awaited<PageProps["searchParams"]>): Booking {
  if (typeof asked.date !== "string" || !isDate(asked.date)) return null;
  const time = timeIn(asked.time);
  return { date: asked.date, with: typeof asked.with === "string" ? asked.with : "", ...(time && { time }) };
}

/** The joint record that is joined, and as what; null for any other viewer. */
type JoiningTo = { joint: string; as: (typeof JOINT_PARTS)[number] } | null;

type OnTheWay = { booking: Booking; joining: JoiningTo };

function joiningOf({ joint, as }: Awaited<PageProps["searchParams"]>): JoiningTo {
  const part = JOINT_PARTS.find((one) => one === as);
  return typeof joint === "string" && isId(joint) && part ? { joint, as: part } : null;
}

function introOf(t: Translate, { booking, joining }: OnTheWay): string | null {
  if (joining) return t("Choose who joins the record.");
  return booking && t("Choose a client to see the free times of that day.");
}

function backOf(t: Translate, { booking, joining }: OnTheWay) {
  if (joining) return { href: `/admin/joint/${joining.joint}`, label: t("Couple or family") };
  return booking ? { href: `/admin/calendar?date=${booking.date}`, label: t("Calendar") } : undefined;
}

function cellsOf(
  t: Translate,
  { id, firstName, lastName, email, deactivatedAt, next, last }: ClientLine,
  { booking, joining }: OnTheWay,
  clock: Clock,
) {
  const name = `${firstName} ${lastName}`.trim();
  const href = `/admin/clients/${id}${booking ? `?${new URLSearchParams(booking)}#book` : ""}`;
  return [
    <span key="name" className="flex flex-wrap items-center gap-x-3">
      <Link href={href} className="link inline-flex min-h-6 items-center">
        {name}
      </Link>
      {joining && (
        <ActionForm
          action={addToJoint}
          hidden={{ record: joining.joint, person: id, part: joining.as }}
          label={
            <>{t.rich("Add<mark> {name}</mark>", { name, mark: (text) => <span className="sr-only">{text}</span> })}</>
          }
          variant="plain"
          size="dense"
        />
      )}
      {deactivatedAt && (
        <Badge tone="muted" mark="slash">
          {t("Deactivated")}
        </Badge>
      )}
    </span>,
    email ?? "–",
    next ? shortMoment(next, clock) : "–",
    last ? shortDate(last, clock) : "–",
  ];
}
