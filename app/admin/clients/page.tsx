import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requireStaff } from "@/lib/auth/actor";
import { CLIENTS_PER_PAGE, type ClientLine, listClients } from "@/lib/clients/queries";
import { now } from "@/lib/clock";
import { isDate } from "@/lib/time/civil-date";
import { timeIn } from "@/lib/time/day-fields";
import { type Clock, plural, shortDate, shortMoment } from "@/lib/time/format";

export const metadata: Metadata = { title: "Clients" };

type PageProps = {
  searchParams: Promise<Partial<Record<"search" | "page" | "date" | "with" | "time", string | string[]>>>;
};

export default findable(Clients);

async function Clients({ searchParams }: PageProps) {
  const staff = await requireStaff();
  const clock = await clockOf(staff);
  const asked = await searchParams;
  const words = typeof asked.search === "string" ? asked.search.slice(0, 100) : "";
  const page = typeof asked.page === "string" && /^[1-9]\d{0,4}$/.test(asked.page) ? Number(asked.page) : 1;
  const booking = bookingOf(asked);
  const { clients, count } = await listClients(staff, { words, page }, now());
  return (
    <>
      <PageHeader
        title={booking ? "Who is it for?" : "Clients"}
        intro={
          booking
            ? "Choose a client to see the free times of that day."
            : `${plural(count, "client")}${words ? " found" : ""}, newest first.`
        }
        back={booking ? { href: `/admin/calendar?date=${booking.date}`, label: "Calendar" } : undefined}
      />
      <search>
        <form className="mb-6 flex max-w-text flex-wrap items-end gap-3">
          {Object.entries(booking ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="grow">
            <Field
              name="search"
              label="Name or e-mail"
              type="search"
              defaultValue={words}
              optional
              autoComplete="off"
            />
          </div>
          <SubmitButton variant="plain" pendingLabel="Searching…">
            Search
          </SubmitButton>
        </form>
      </search>
      {clients.length === 0 ? (
        <EmptyState
          title={words ? "No clients found" : "No clients yet"}
          text={
            words
              ? "Try part of the name or e-mail address."
              : "Clients appear here once they ask for a time or book one."
          }
        />
      ) : (
        <Table
          caption="Clients"
          columns={["Name", "E-mail", "Next session", "Last session"]}
          rows={clients.map((client) => ({ key: client.id, cells: cellsOf(client, booking, clock) }))}
        />
      )}
      <Pages asked={{ ...booking, search: words }} page={page} count={count} />
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

function cellsOf(
  { id, firstName, lastName, email, deactivatedAt, next, last }: ClientLine,
  booking: Booking,
  clock: Clock,
) {
  const href = `/admin/clients/${id}${booking ? `?${new URLSearchParams(booking)}#book` : ""}`;
  return [
    <span key="name" className="flex flex-wrap items-center gap-x-3">
      <Link href={href} className="link inline-flex min-h-6 items-center">
        {`${firstName} ${lastName}`.trim()}
      </Link>
      {deactivatedAt && (
        <Badge tone="muted" mark="slash">
          Deactivated
        </Badge>
      )}
    </span>,
    email ?? "–",
    next ? shortMoment(next, clock) : "–",
    last ? shortDate(last, clock) : "–",
  ];
}

type PagesProps = { asked: Record<string, string>; page: number; count: number };

function Pages({ asked, page, count }: PagesProps) {
  const last = Math.max(1, Math.ceil(count / CLIENTS_PER_PAGE));
  if (last === 1) return null;
  const hrefFor = (number: number) => `/admin/clients?${new URLSearchParams({ ...asked, page: String(number) })}`;
  return (
    <nav aria-label="Pages" className="mt-6 flex items-center gap-6">
      {page > 1 && (
        <Link className="link inline-flex min-h-11 items-center" href={hrefFor(page - 1)} rel="prev">
          Newer
        </Link>
      )}
      <span className="num text-muted">
        Page {page} of {last}
      </span>
      {page < last && (
        <Link className="link inline-flex min-h-11 items-center" href={hrefFor(page + 1)} rel="next">
          Older
        </Link>
      )}
    </nav>
  );
}
