import type { Metadata } from "next";
import { cookies } from "next/headers";
import { findable } from "@/app/findable";
import { StatusBadge } from "@/components/appointment/status-badge";
import { SearchForm } from "@/components/clients/search-form";
import { RowKeys } from "@/components/shell/row-keys";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { standingOf } from "@/lib/appointments/standing";
import { requirePage } from "@/lib/auth/actor";
import { openSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { asShown } from "@/lib/practice-calendar/page";
import { showsInitials } from "@/lib/practice-calendar/shown-names";
import { listAnswered } from "@/lib/requests/answered";
import { searchRequests } from "@/lib/requests/staff-actions";
import { pageIn } from "@/lib/server/reads/list-pages";
import { shortDate, shortMoment } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Answered requests") };
}

type PageProps = { searchParams: Promise<Partial<Record<"search" | "page", string | string[]>>> };

export default findable(Answered);

async function Answered({ searchParams }: PageProps) {
  const staff = await requirePage("/admin/requests/answered");
  const [{ search, page: asked }, clock, t] = await Promise.all([searchParams, clockOf(staff), translator()]);
  const words = await openSearch(staff, search);
  const isPrivate = await showsInitials();
  const { lines, count, isCut, ...place } = await listAnswered(staff, words, pageIn(asked));
  const requests = lines.map((one) => asShown(one, { isPrivate }));
  const [moment, jar] = [now(), await cookies()];
  // The words of a search rest sealed in the address.
  const kept = words && typeof search === "string" ? { search } : undefined;
  return (
    <>
      <PageHeader
        title={t("Answered requests")}
        back={{ href: "/admin/requests", label: t("Requests") }}
        intro={
          words
            ? t("{count, plural, one {# request} other {# requests}} found, the latest answer first.", { count })
            : t("{count, plural, one {# request} other {# requests}}, the latest answer first.", { count })
        }
      />
      {jar.get("calendar-keys")?.value !== "off" && <RowKeys />}
      <SearchForm key={words} action={searchRequests} words={words} kept={{}} label={t("Name or reference")} />
      {isCut && (
        <p className="mb-4 text-muted text-small">
          {t("The search looks through the latest 2,000 answers. Older ones are found by going through the list.")}
        </p>
      )}
      {requests.length === 0 ? (
        <EmptyState
          title={words ? t("No requests found") : t("No answered requests yet")}
          text={
            words
              ? t("Try part of the name, or the reference that the client was told.")
              : t("Once a request was given a time, declined or withdrawn, it is kept here.")
          }
        />
      ) : (
        <Table
          caption={t("Requests that have their answer")}
          columns={[t("Client"), t("Asked"), t("Answered"), t("What became of it")]}
          rows={requests.map((request) => ({
            key: request.id,
            cells: [
              <Link key="client" className="link font-medium" href={`/appointments/${request.id}`}>
                {`${request.clientFirstName} ${request.clientLastName}`.trim()}
              </Link>,
              shortDate(request.createdAt, clock),
              shortDate(request.answeredAt, clock),
              <span key="state" className="flex flex-wrap items-center gap-2">
                <StatusBadge t={t} standing={standingOf(request, moment)} />
                {[request.startsAt && shortMoment(request.startsAt, clock), request.practitionerName]
                  .filter(Boolean)
                  .join(" · ")}
              </span>,
            ],
          }))}
        />
      )}
      <PageLinks
        {...place}
        hrefOf={(page) => `/admin/requests/answered?${new URLSearchParams({ ...kept, page: String(page) })}`}
      />
    </>
  );
}
