import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { foundPage } from "@/app/(public)/found-page";
import { FreeTimes } from "@/app/free-times";
import { ChoiceLinks } from "@/components/booking/choice-links";
import { Doors } from "@/components/booking/doors";
import { SkipTo } from "@/components/shell/skip-to";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StepCount } from "@/components/ui/step-count";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { type Actor, currentActor, isStaff } from "@/lib/auth/actor";
import { choose } from "@/lib/booking/actions";
import { type BookQuery, hrefOf, readQuery, type SearchParams, textIn } from "@/lib/booking/address";
import { DOOR_COOKIE } from "@/lib/booking/choose";
import { stepsOf } from "@/lib/booking/step-count";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { nextWords } from "@/lib/payments/packages/means-words";
import { ownMeans } from "@/lib/payments/packages/own-means";
import { packageFor } from "@/lib/payments/packages/queries";
import { agreedPrices } from "@/lib/payments/queries";
import { instantOffer, type Offer, type OfferedPractitioner, type OfferedService } from "@/lib/practice/offer";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { priceIn, serviceWords } from "@/lib/practice/service-words";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = readQuery(await searchParams);
  const [t, { practitioners }] = await Promise.all([translator(), instantOffer()]);
  // With one practitioner alone, both addresses show the same.
  const person = practitioners.length > 1 ? practitioners.find(({ slug }) => slug === query.with) : undefined;
  return foundPage({
    path: hrefOf("/book", { with: person?.slug }),
    title: person ? t("Choose a time with {name}", person) : t("Choose a time"),
    description: person
      ? t("See when {name} is free, in your own time zone, and book a session in a few minutes.", person)
      : t("See which times are free, in your own time zone, and book a session in a few minutes."),
  });
}

export default async function BookPage({ searchParams }: Props) {
  const params = await searchParams;
  const query = readQuery(params);
  const [actor, jar] = await Promise.all([currentActor(), cookies()]);
  const offered = await instantOffer(actor?.id);
  const whose = offered.practitioners.find(({ id, slug }) => id === query.with || slug === query.with)?.id ?? null;
  const parties = { clientId: actor?.id ?? null, practitionerId: whose };
  const offer = { ...offered, services: await agreedPrices(offered.services, parties) };
  const service = offer.services.find(({ id }) => id === query.service) ?? offer.services[0];
  const usesAsking = jar.get(DOOR_COOKIE)?.value === "ask" && !query.door && !query.date && !query.service;
  if (!service || usesAsking) redirect(hrefOf("/book/ask", { with: query.with }));
  const practitioners = offer.practitionersOf(service.id);
  const practitioner =
    practitioners.find(({ id, slug }) => id === query.with || slug === query.with) ?? only(practitioners);
  const [t, clock, prepaid] = await Promise.all([
    translator(),
    viewerClock(query, actor),
    packageFor(actor?.id ?? null, service.id, now()),
  ]);

  return (
    <div className="max-w-booking">
      <PageHeader
        title={t("Choose a time that suits you")}
        intro={serviceWords({ t, locale: clock.locale }, service, practitioner)}
      />
      <div className="space-y-6">
        <div className="relative">
          <StepCount at={1} of={stepsOf(service, prepaid)} />
          <SkipTo id="free-times" className="focus:end-0 focus:top-1/2 focus:-translate-y-1/2 focus:py-2">
            {t("Skip to the times")}
          </SkipTo>
        </div>
        <ForStaff t={t} actor={actor} />
        <Means actor={actor} serviceId={service.id} />
        <Doors t={t} here="pick" slug={practitioner?.slug} />
        <Choice
          t={t}
          locale={clock.locale}
          offer={offer}
          query={query}
          service={service}
          practitioners={practitioners}
          slug={practitioner?.slug ?? ""}
        />
        <FreeTimes
          path="/book"
          query={query}
          why={textIn(params, "why")}
          was={textIn(params, "was")}
          gone={textIn(params, "gone")}
          of={{ service, whose: practitioner?.id ?? null, practitioners, clientId: actor?.id ?? null }}
          clock={clock}
          choosing={{
            kind: "keep",
            action: choose,
            hidden: { service: service.id, with: query.with ?? "", tz: query.tz ?? "", hc: query.hc ?? "" },
          }}
          nothing={<Nothing t={t} />}
        />
        {!(actor && isStaff(actor)) && (
          <p>
            <Link className="link" href={`/waiting?service=${service.id}`}>
              {service.capacity > 1
                ? t("Tell me if a place becomes free")
                : t("Tell me if an earlier time becomes free")}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}

type ChoiceProps = {
  t: Translate;
  locale: string | undefined;
  offer: Offer;
  query: BookQuery;
  service: OfferedService;
  practitioners: OfferedPractitioner[];
  slug: string;
};

/** What and with whom, where there is a choice. */
function Choice({ t, locale, offer, query, service, practitioners, slug }: ChoiceProps) {
  const place = { ...query, date: undefined, month: undefined };
  return (
    <>
      {offer.services.length > 1 && (
        <ChoiceLinks
          label={t("Which session?")}
          chosen={service.id}
          choices={offer.services.map(({ id, name, minutes, priceMinor, currency }) => ({
            key: id,
            href: hrefOf("/book", place, { service: id }),
            name,
            aside: `${t("{minutes, plural, one {# minute} other {# minutes}}", { minutes })} · ${priceIn({ t, locale }, priceMinor, currency)}`,
          }))}
        />
      )}
      {practitioners.length > 1 && (
        <ChoiceLinks
          label={t("Who would you like to see?")}
          chosen={slug}
          choices={[
            {
              key: "",
              href: hrefOf("/book", place, { with: undefined, door: "pick" }),
              name: t("First available therapist"),
            },
            ...practitioners.map(({ slug: key, name, title, photoKey }) => ({
              key,
              href: hrefOf("/book", place, { with: key }),
              name,
              aside: title,
              face: { photo: photoPath(photoKey, "small") },
            })),
          ]}
        />
      )}
    </>
  );
}

function ForStaff({ t, actor }: { t: Translate; actor: Actor | null }) {
  if (!actor || !isStaff(actor)) return null;
  return (
    <Notice tone="info">{t("You are signed in as the practice. This is what clients see; they book here.")}</Notice>
  );
}

/** What the client has already that pays for a session of this service. */
async function Means({ actor, serviceId }: { actor: Actor | null; serviceId: string }) {
  const t = await translator();
  const words = nextWords(t, await ownMeans(actor?.id, serviceId), "client", "booking", now());
  return words && <p>{words}</p>;
}

function Nothing({ t }: { t: Translate }) {
  return (
    <EmptyState
      title={t("No times are free right now")}
      text={t(
        "All the times that can be booked right away are taken. You could tell us when you are free, and we'll look for a time.",
      )}
      action={
        <Link className="link" href="/book/ask">
          {t("Tell us when you are free")}
        </Link>
      }
    />
  );
}

function only<Item>(items: Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
