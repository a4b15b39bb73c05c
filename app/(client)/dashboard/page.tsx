import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PaidForOthers } from "@/app/(client)/payments/paid-for-others";
import { findable } from "@/app/findable";
import { OwedPackages, OwedSessions } from "@/app/owed-sessions";
import { PayButton, PayPackageButton } from "@/app/pay-button";
import { BeforeYouCome } from "@/components/appointment/before-you-come";
import { NextAppointment } from "@/components/appointment/next-appointment";
import { RenewPage } from "@/components/offline/renew-page";
import { DueDocuments } from "@/components/payments/due-documents";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { EarlierTime } from "@/components/waiting-list/earlier-time";
import { WaitingList } from "@/components/waiting-list/waiting-list";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { guardedNames } from "@/lib/appointments/attendees/names";
import { listStandings } from "@/lib/appointments/queries";
import { isClient, requireActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { listDocuments } from "@/lib/payments/documents/queries";
import { summaryWords } from "@/lib/payments/documents/summary-words";
import { documentsDue } from "@/lib/payments/due-documents";
import { keepsAccounts } from "@/lib/payments/mode";
import { listOwedSessions } from "@/lib/payments/owed";
import { listOwedPackages } from "@/lib/payments/packages/owed-packages";
import { priceWords } from "@/lib/practice/money";
import { instantOffer } from "@/lib/practice/offer";
import { keptTimesOf } from "@/lib/requests/offers/queries";
import { wallClock } from "@/lib/time/zone";
import { zoneWords } from "@/lib/time/zone-words";
import { mayComeEarlier } from "@/lib/waiting-list/earlier";
import { listWaiting } from "@/lib/waiting-list/queries";
import { bookAgain } from "./again";
import { Cards, Lines } from "./lines";
import { sorted } from "./sorted";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Dashboard") };
}

// What is shown of the past before it is unfolded.
const LATEST = 3;

export default findable(Dashboard);

async function Dashboard() {
  const client = await requireActor();
  // The app on a home screen begins here for everybody.
  if (!isClient(client)) redirect(homePath(client));
  const clock = await clockOf(client);
  const moment = now();
  const [t, all, list, owed, packages, documents, again] = await Promise.all([
    translator(),
    listStandings(client),
    listWaiting(client, moment),
    keepsAccounts() ? listOwedSessions(client, client.id, moment) : [],
    keepsAccounts() ? listOwedPackages(client.id) : [],
    keepsAccounts() ? listDocuments(client, client.id) : [],
    instantOffer(client.id),
  ]);
  const { next, later, waiting: asked, unanswered, past, latest } = sorted(all, moment);
  const due = owed.filter(({ isDue }) => isDue);
  const toLookAt = documentsDue(documents, owed, wallClock(clock.zone, moment).date);
  const instead = next
    ? (list.find(({ offer }) => offer) ?? list.find(({ serviceId }) => serviceId === next.serviceId) ?? null)
    : null;
  const [guarded, kept] = await Promise.all([
    guardedNames(client, all),
    keptTimesOf(
      client,
      asked.map(({ id }) => id),
      moment,
    ),
  ]);
  const offered = asked.filter(({ id }) => kept.has(id));
  const waiting = asked.filter(({ id }) => !kept.has(id));
  const lists = { clock, now: moment, again, guarded, kept };
  const others = list.filter((line) => line !== instead);

  return (
    <>
      <PageHeader
        title={t("Hello {name}", { name: client.firstName })}
        intro={<ZoneLine t={t} zone={zoneWords(t, clock)} />}
        actions={
          <LinkButton href={latest ? bookAgain(latest, again) : "/book"}>
            {latest?.practitionerName ? t("Book with {name}", { name: latest.practitionerName }) : t("Book")}
          </LinkButton>
        }
      />
      <RenewPage />
      <div className="space-y-10">
        {next && <NextAppointment t={t} line={next} guarded={guarded.get(next.clientId)} clock={clock} now={moment} />}
        {!next && asked.length === 0 && <NothingBooked t={t} />}
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[3fr_2fr]">
          <div className="space-y-10 lg:col-start-2 lg:row-start-1">
            {due.length + packages.length > 0 && (
              <Section id="to-pay" title={t("To pay")}>
                <div className="space-y-3">
                  {packages.length > 0 && <OwedPackages packages={packages} clock={clock} payFor={PayPackageButton} />}
                  {due.length > 0 && <OwedSessions sessions={due} clock={clock} payFor={PayButton} />}
                </div>
              </Section>
            )}
            {keepsAccounts() && <PaidForOthers client={client} />}
            {toLookAt.length > 0 && (
              <Section id="documents" title={t("Documents for you")}>
                <DueDocuments
                  documents={toLookAt.map((each) => ({
                    ...summaryWords(t, each),
                    open: each.openMinor > 0 ? priceWords(t, each.openMinor, each.currency) : null,
                  }))}
                />
              </Section>
            )}
            {next && <BeforeYouCome t={t} line={next} />}
            {next && (instead?.offer || mayComeEarlier(next, moment)) && (
              <EarlierTime appointmentId={next.id} waiting={instead} clock={clock} />
            )}
            {others.length > 0 && (
              <Section id="waiting-list" title={t("Waiting list")}>
                <WaitingList t={t} lines={others} clock={clock} />
              </Section>
            )}
          </div>
          <div className="space-y-10">
            {offered.length > 0 && <Lines id="offered" title={t("Times to choose from")} lines={offered} {...lists} />}
            {waiting.length > 0 && <Lines id="waiting" title={t("Waiting for a reply")} lines={waiting} {...lists} />}
            {unanswered.length > 0 && (
              <Lines id="no-time" title={t("We couldn't offer a time")} lines={unanswered} {...lists} />
            )}
            {later.length > 0 && <Lines id="later" title={t("Later")} lines={later} {...lists} />}
            {past.length > 0 && (
              <Section id="earlier" title={t("Earlier")}>
                <Cards lines={past.slice(0, LATEST)} {...lists} />
                {past.length > LATEST && (
                  <Disclosure
                    summary={t("{count, plural, one {# more} other {# more}} from before that", {
                      count: past.length - LATEST,
                    })}
                  >
                    <Cards lines={past.slice(LATEST)} {...lists} />
                  </Disclosure>
                )}
                <p className="mt-3">
                  <Link href="/sessions" className="link inline-flex min-h-11 items-center">
                    {t("All your sessions, and what they came to")}
                  </Link>
                </p>
              </Section>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

function ZoneLine({ t, zone }: { t: Translate; zone: string }) {
  return (
    <p className="text-small">
      {t("Times are in {zone}.", { zone })}{" "}
      <Link href="/account" className="link inline-flex min-h-6 items-center">
        {t.rich("Change<hidden> the time zone</hidden>", {
          hidden: (text) => <span className="sr-only">{text}</span>,
        })}
      </Link>
    </p>
  );
}

function NothingBooked({ t }: { t: Translate }) {
  return (
    <EmptyState
      title={t("Nothing booked yet")}
      text={t("Choose a time, or tell us when you're usually free and we'll find one together.")}
      action={
        <div className="flex flex-wrap gap-3">
          <LinkButton href="/book" variant="primary">
            {t("Choose a time")}
          </LinkButton>
          <LinkButton href="/book/ask">{t("Tell us when you're free")}</LinkButton>
        </div>
      }
    />
  );
}
