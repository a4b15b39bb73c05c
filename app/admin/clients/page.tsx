import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ProvenForm } from "@/components/account/proven-form";
import { Done } from "@/components/admin/done";
import { ClientFilter } from "@/components/clients/client-filter";
import { FocusTo } from "@/components/clients/focus-to";
import { SearchForm } from "@/components/clients/search-form";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage, type Staff } from "@/lib/auth/actor";
import { searchClients } from "@/lib/clients/actions";
import { listTags } from "@/lib/clients/file/tags";
import { addToJoint } from "@/lib/clients/joint/actions";
import { allClients, CLIENTS_PER_PAGE, type ClientLine, listClients } from "@/lib/clients/list/read-list";
import { fieldsOf, isNarrowed, type Wanted, wantedOf } from "@/lib/clients/list/wanted";
import { aheadWords, optionsFrom, sortWords, stateWords } from "@/lib/clients/list/words";
import { openSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";
import { addAsGuardian } from "@/lib/guardians/actions";
import { guardiansPage } from "@/lib/guardians/page";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { isId } from "@/lib/id";
import { mayOpen } from "@/lib/permissions/pages";
import { reachOf } from "@/lib/permissions/permissions";
import { listPractitioners } from "@/lib/practice/practitioners";
import { JOINT_PARTS } from "@/lib/records/joint/schema";
import { pageReads } from "@/lib/server/reads/page-reads";
import { isDate } from "@/lib/time/civil-date";
import { timeIn } from "@/lib/time/day-fields";
import { type Clock, shortDate, shortMoment } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Clients") };
}

type PageProps = {
  searchParams: Promise<Partial<Record<string, string | string[]>>>;
};

export default findable(Clients);

async function Clients({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/clients");
  const [clock, asked] = [await clockOf(staff), await searchParams];
  const [words, wanted] = [await openSearch(staff, asked.search), wantedOf(asked)];
  const isWhole = asked.all === "yes";
  const found: Record<string, string> = words ? { search: String(asked.search) } : {};
  const [booking, joining] = [bookingOf(asked), joiningOf(asked)];
  const kept: Record<string, string> = joining ?? booking ?? {};
  const reader = pageReads();
  const [{ clients, count }, tags, practitioners] = await Promise.all([
    isWhole ? wholeList(staff, wanted, words) : listClients(staff, wanted, words, now(), reader),
    listTags(reader),
    reachOf(staff, "contacts") === "team" ? listPractitioners() : [],
  ]);
  const { page, ...chosen } = { page: "1", ...fieldsOf(wanted) };
  const hrefOf = (more: Record<string, string>, path = "/admin/clients") => {
    const query = new URLSearchParams({ ...kept, ...found, ...chosen, ...more });
    return query.size > 0 ? `${path}?${query}` : path;
  };
  return (
    <>
      <PageHeader
        title={titleOf(t, { booking, joining })}
        intro={
          introOf(t, { booking, joining }) ??
          (words || isNarrowed(wanted)
            ? t("{count, plural, one {# client} other {# clients}} found.", { count })
            : t("{count, plural, one {# client} other {# clients}}.", { count }))
        }
        back={await backOf(t, staff, { booking, joining })}
      />
      <Done
        done={asked.done}
        sentences={{ erased: t("Erased. What the law asks for is kept, without a way to sign in.") }}
      />
      <p className="no-print mb-6">
        <Link href={`/admin/clients/new${booking || joining ? `?${new URLSearchParams(kept)}` : ""}`} className="link">
          {joining?.as === "guardian" ? t("Add somebody new") : t("Add a client without an e-mail address")}
        </Link>
      </p>
      {booking && (
        <FocusTo id={words && clients.length > 0 ? FIRST_FOUND : "search"} about={`${booking.date} ${words}`} />
      )}
      <SearchForm key={words} action={searchClients} words={words} kept={{ ...kept, ...chosen }} />
      <ClientFilter
        key={JSON.stringify(chosen)}
        chosen={chosen}
        kept={{ ...kept, ...found }}
        states={optionsFrom(stateWords(t))}
        aheads={optionsFrom(aheadWords(t))}
        practitioners={practitioners.map(({ id, name }) => ({ value: id, label: name }))}
        tags={tags.map(({ id, name }) => ({ value: id, label: name }))}
        sorts={optionsFrom(sortWords(t))}
      />
      {clients.length === 0 ? (
        <EmptyState
          title={words || isNarrowed(wanted) ? t("No clients found") : t("No clients yet")}
          text={
            words || isNarrowed(wanted)
              ? t("Try the beginning of a name, or choose less above.")
              : t("Clients appear here once they ask for a time or book one.")
          }
        />
      ) : (
        <Table
          caption={t("Clients")}
          columns={[t("Name"), t("E-mail"), t("Next session"), t("Last session")]}
          rows={clients.map((client, place) => ({
            key: client.id,
            cells: cellsOf(t, client, { booking, joining }, clock, place === 0 ? FIRST_FOUND : undefined),
          }))}
        />
      )}
      {!isWhole && (
        <PageLinks
          page={Number(page)}
          pages={Math.ceil(count / CLIENTS_PER_PAGE)}
          hrefOf={(other) => hrefOf({ page: String(other) })}
        />
      )}
      {!booking && !joining && clients.length > 0 && (
        <p className="no-print mt-6 flex flex-wrap gap-x-6 gap-y-1">
          {!isWhole && count > CLIENTS_PER_PAGE && (
            <Link href={hrefOf({ all: "yes" })} className="link inline-flex min-h-6 items-center">
              {t("All on one page, to print")}
            </Link>
          )}
          <a href={hrefOf({}, "/admin/clients/csv")} className="link inline-flex min-h-6 items-center">
            {t("As a file for a spreadsheet (CSV)")}
          </a>
          {mayOpen(staff, "/admin/clients/tags") && (
            <Link href="/admin/clients/tags" className="link inline-flex min-h-6 items-center">
              {t("Tags")}
            </Link>
          )}
        </p>
      )}
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

// Where the focus goes once a client was looked for.
const FIRST_FOUND = "first-found";

// So many fill some twenty sheets of paper.
const PRINTED_MAX = 1_000;

async function wholeList(staff: Staff, wanted: Wanted, words: string) {
  const clients = await allClients(staff, wanted, words, now(), PRINTED_MAX);
  return { clients, count: clients.length };
}

/** The day that is booked on, and with whom; null for a viewer who only looks. */
type Booking = { date: string; with: string; time?: string } | null;

function bookingOf(asked: Awaited<PageProps["searchParams"]>): Booking {
  if (typeof asked.date !== "string" || !isDate(asked.date)) return null;
  const time = timeIn(asked.time);
  return { date: asked.date, with: typeof asked.with === "string" ? asked.with : "", ...(time && { time }) };
}

/** The record that is joined, and as what; null for any other viewer. */
type JoiningTo = { joint: string; as: (typeof JOINABLE)[number] } | null;

const JOINABLE = [...JOINT_PARTS, "guardian"] as const;

type OnTheWay = { booking: Booking; joining: JoiningTo };

function joiningOf({ joint, as }: Awaited<PageProps["searchParams"]>): JoiningTo {
  const part = JOINABLE.find((one) => one === as);
  return typeof joint === "string" && isId(joint) && part ? { joint, as: part } : null;
}

function titleOf(t: Translate, { booking, joining }: OnTheWay): string {
  if (joining?.as === "guardian") return t("Who is the guardian?");
  return joining || booking ? t("Who is it for?") : t("Clients");
}

function introOf(t: Translate, { booking, joining }: OnTheWay): string | null {
  if (joining?.as === "guardian")
    return t("Choose a guardian among the people you know here, or add somebody new. They attend nothing.");
  if (joining) return t("Choose who joins the record.");
  return booking && t("Choose a client to see the free times of that day.");
}

async function backOf(t: Translate, staff: Staff, { booking, joining }: OnTheWay) {
  if (joining?.as === "guardian") return { href: await guardiansPage(staff, joining.joint), label: t("Guardians") };
  if (joining) return { href: `/admin/joint/${joining.joint}`, label: t("Couple or family") };
  return booking ? { href: `/admin/calendar?date=${booking.date}`, label: t("Calendar") } : undefined;
}

function cellsOf(
  t: Translate,
  { id, firstName, lastName, email, deactivatedAt, next, last }: ClientLine,
  { booking, joining }: OnTheWay,
  clock: Clock,
  linkId?: string,
) {
  const name = `${firstName} ${lastName}`.trim();
  const href = `/admin/clients/${id}${booking ? `?${new URLSearchParams(booking)}#book` : ""}`;
  return [
    <span key="name" className="flex flex-wrap items-center gap-x-3">
      <Link id={linkId} href={href} className="link inline-flex min-h-6 items-center">
        {name}
      </Link>
      {joining && (
        <ProvenForm
          action={joining.as === "guardian" ? addAsGuardian : addToJoint}
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
