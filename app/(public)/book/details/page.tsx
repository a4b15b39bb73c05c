import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { HoldWatch } from "@/components/booking/hold-watch";
import { KeptChoices, KeptTime } from "@/components/booking/kept-time";
import { DetailsForm } from "@/components/booking/steps/details-form";
import { KeepTyped } from "@/components/booking/steps/keep-typed";
import { UrgentHelp } from "@/components/booking/urgent-help";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { isAtCode } from "@/lib/accounts/guest";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { cancelWords } from "@/lib/appointments/cancel-words";
import { cancelDeadline } from "@/lib/appointments/policy";
import { currentActor } from "@/lib/auth/actor";
import { book } from "@/lib/booking/actions";
import { readQuery, type SearchParams } from "@/lib/booking/address";
import { type HeldTime, heldTime } from "@/lib/booking/held-time";
import { currentDraft, type Draft } from "@/lib/booking/hold-cookie";
import { stepsOf } from "@/lib/booking/step-count";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { nextWords, type OwnMeans } from "@/lib/payments/packages/means-words";
import { ownMeans } from "@/lib/payments/packages/own-means";
import { usesWords } from "@/lib/payments/packages/words";
import { whenPaidWords } from "@/lib/payments/prices/words";
import { policyOf } from "@/lib/practice/bookable";
import { howWords } from "@/lib/practice/place/words";
import { priceIn, type Said } from "@/lib/practice/service-words";
import { practice } from "@/lib/practice/settings";
import type { ViewerClock } from "@/lib/time/format";
import { type Clock, elsewhere, longMoment, sameClock, shortMoment, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your details"), robots: { index: false } };
}

export default async function DetailsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = readQuery(await searchParams);
  const moment = now();
  const [t, actor, settings, draft, atCode] = await Promise.all([
    translator(),
    currentActor(),
    practice(),
    currentDraft(),
    isAtCode("booking"),
  ]);
  const kept = await heldTime(actor?.id ?? null, query.with ?? "", moment);
  const clock = await viewerClock(query, actor);
  if (kept?.hold.appointmentId) redirect(`/appointments/${kept.hold.appointmentId}/confirmed`);
  if (!kept) return <NothingKept t={t} />;

  const { hold, service, practitioner, shown, isFree } = kept;
  const time = timeOfDay(hold.startsAt, clock);
  const until = timeOfDay(hold.expiresAt, clock);
  const canExtend = hold.extensionsLeft > 0;
  const means = kept.prepaid ? null : await ownMeans(actor?.id, service.id);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Your details")}
        intro={t("{service} with {name}, {time} ({zone}).", {
          service: service.name,
          name: practitioner.name,
          time: longMoment(hold.startsAt, clock),
          zone: zoneWords(t, clock),
        })}
      />
      <DetailsForm
        action={book}
        hidden={{ shown, service: service.id, with: query.with ?? "" }}
        start={atCode && !actor ? "code" : "details"}
        steps={stepsOf(service, kept.prepaid)}
        draft={draftOf(draft)}
        signedIn={actor ? actor.firstName : null}
        kept={
          <KeptTime
            t={t}
            time={time}
            until={until}
            state={hold.isLive ? "kept" : isFree ? "free" : "taken"}
            closest={kept.closest.map(({ id, startsAt }) => ({
              id,
              words: shortMoment(startsAt, clock),
            }))}
          />
        }
        keptChoices={hold.isLive && <KeptChoices t={t} until={until} canExtend={canExtend} />}
        facts={factsOf(t, { ...kept, means }, clock, policyOf(kept.service, settings), moment)}
        urgent={<UrgentHelp t={t} />}
      />
      <KeepTyped form="booking" />
      <HoldWatch
        form="booking"
        slot={shown}
        time={time}
        until={hold.expiresAt.toISOString()}
        leftMs={hold.isLive ? hold.expiresAt.getTime() - moment.getTime() : null}
        canExtend={canExtend}
      />
    </div>
  );
}

function draftOf(draft: Draft | undefined) {
  const { reason = "", firstName = "", lastName = "", email = "" } = draft ?? {};
  return { reason, firstName, lastName, email };
}

function factsOf(
  t: Translate,
  { hold, service, practitioner, prepaid, means }: HeldTime & { means: OwnMeans | null },
  clock: ViewerClock,
  policy: ReturnType<typeof policyOf>,
  now: Date,
) {
  const { startsAt, minutes } = hold;
  const { zone } = clock;
  const theirs = sameClock(zone, practitioner.timeZone, startsAt)
    ? []
    : [
        {
          term: t("For {name}", practitioner),
          detail: momentWords(t, startsAt, elsewhere(clock, practitioner.timeZone)),
        },
      ];
  return [
    { term: t("When"), detail: momentWords(t, startsAt, clock) },
    ...theirs,
    { term: t("With"), detail: practitioner.name },
    { term: t("Session"), detail: `${service.name}, ${howWords(t, service, minutes)}` },
    {
      term: t("Price"),
      detail: prepaid ? usesWords(t, prepaid) : priceAndWhen(t, { t, locale: clock.locale }, service),
    },
    ...(means
      ? [{ term: t("Your account"), detail: nextWords(t, { ...means, packages: [] }, "client", "booking", now) }]
      : []),
    { term: t("Cancelling"), detail: cancelWords(t, cancelDeadline(startsAt, policy), clock, now) },
  ];
}

function priceAndWhen(t: Translate, said: Said, service: HeldTime["service"]) {
  const price = priceIn(said, service.priceMinor, service.currency);
  return [price, ...(keepsAccounts() ? [whenPaidWords(t, service)] : [])].filter(Boolean).join(", ");
}

function momentWords(t: Translate, at: Date, clock: Clock) {
  return `${longMoment(at, clock)} (${zoneWords(t, clock)})`;
}

function NothingKept({ t }: { t: Translate }) {
  return (
    <div className="max-w-text">
      <PageHeader title={t("Your details")} />
      <EmptyState
        title={t("No time is chosen yet")}
        text={t("Please choose a time first; we keep it for ten minutes while you fill in your details.")}
        action={
          <LinkButton href="/book?door=pick" variant="primary">
            {t("Choose a time")}
          </LinkButton>
        }
      />
    </div>
  );
}
