import type { Metadata } from "next";
import { Cards } from "@/app/(client)/dashboard/lines";
import { findable } from "@/app/findable";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { guardedNames } from "@/lib/appointments/attendees/names";
import { listStandings, type OwnStanding } from "@/lib/appointments/queries";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { instantOffer } from "@/lib/practice/offer";
import { ownFigures, ownFiguresInWords } from "@/lib/reports/figures/own";
import { pageIn, readPage } from "@/lib/server/reads/list-pages";
import { wallClock } from "@/lib/time/zone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your sessions") };
}

const PER_PAGE = 50;

export default findable(Sessions);

/** All that a client had and has, the newest first, and what it came to. */
async function Sessions({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const client = await requireClient();
  const [clock, { page: asked }] = [await clockOf(client), await searchParams];
  const [t, { lines: all, ...place }, own, again] = await Promise.all([
    translator(),
    readPage(pageIn(asked), PER_PAGE, (window) => listStandings(client, window)),
    ownFigures(client),
    instantOffer(client.id),
  ]);
  const lists = { clock, now: now(), again, guarded: await guardedNames(client, all) };
  return (
    <>
      <PageHeader
        title={t("Your sessions")}
        intro={ownFiguresInWords(t, own, clock).join(" ")}
        back={{ href: "/dashboard", label: t("Dashboard") }}
      />
      {all.length === 0 && (
        <EmptyState
          title={t("No sessions yet")}
          text={t("What you book or ask for is listed here, with what it came to.")}
          action={
            <LinkButton href="/book" variant="primary">
              {t("Choose a time")}
            </LinkButton>
          }
        />
      )}
      {[...byYear(all, clock.zone)].map(([year, lines]) => (
        <Section key={year} id={`year-${year}`} title={year}>
          <Cards lines={lines} {...lists} />
        </Section>
      ))}
      <PageLinks {...place} hrefOf={(page) => `/sessions?page=${page}`} back={t("Newer")} on={t("Older")} />
    </>
  );
}

/** By the year of the session, or of the request where there is none. */
function byYear(all: OwnStanding[], zone: string): Map<string, OwnStanding[]> {
  const years = new Map<string, OwnStanding[]>();
  for (const line of all) {
    const year = wallClock(zone, line.startsAt ?? line.createdAt).date.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), line]);
  }
  return new Map([...years].toSorted(([one], [other]) => other.localeCompare(one)));
}
