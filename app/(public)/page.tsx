import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { PracticeData } from "@/app/(public)/practice-data";
import { SoonestOpening } from "@/app/soonest-opening";
import { HowItWorks } from "@/components/home/how-it-works";
import { Questions } from "@/components/home/questions";
import { TherapistCards } from "@/components/therapists/cards";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { factsOf, type Language } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { howToPayWords, whenPaidWords } from "@/lib/payments/prices/words";
import { priceWords } from "@/lib/practice/money";
import { listPractitioners } from "@/lib/practice/practitioners";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { listPublicServices, type PublicService } from "@/lib/practice/public-services";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  const [language, people] = await Promise.all([readerLanguage(), listPractitioners()]);
  const intro = introOf(people, t, language);
  return foundPage({ path: "/", description: `${intro} ${t("See which times are free, and book one.")}` });
}

export default async function HomePage() {
  // First of all, for it tells a build, which has no database, that there is nothing to make ahead.
  const t = await translator();
  const [language, practitioners, { cancelNoticeMinutes }, services] = await Promise.all([
    readerLanguage(),
    listPractitioners(),
    practice(),
    keepsAccounts() ? listPublicServices() : [],
  ]);
  return (
    <>
      <PracticeData practitioners={practitioners} services={services} />
      <PageHeader size="home" title={t("Talk with someone who listens.")} intro={introOf(practitioners, t, language)} />
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/book?door=pick" variant="primary">
          {t("See open times")}
        </LinkButton>
        <LinkButton href="/book/ask" variant="quiet">
          {t("Tell us when you're free")}
        </LinkButton>
      </div>
      <SoonestOpening />
      <div className="mt-12 space-y-12">
        <HowItWorks t={t} />
        <Practitioners t={t} people={practitioners} />
        <Fees t={t} cancelNotice={cancelNoticeMinutes} services={services} />
        <Questions t={t} />
      </div>
    </>
  );
}

type Practitioners = Awaited<ReturnType<typeof listPractitioners>>;

function introOf(people: Practitioners, t: Translate, language: Language) {
  if (people.length === 0) return t("Sessions by video with a therapist, in your browser. Nothing to install.");
  const anyOf = new Intl.ListFormat(factsOf(language).locale, { type: "disjunction" });
  return t("Sessions by video with {names}, in your browser. Nothing to install.", {
    names: anyOf.format(people.map(({ name }) => name)),
  });
}

function Practitioners({ t, people }: { t: Translate; people: Practitioners }) {
  if (people.length === 0) return null;
  return (
    <Section
      id="who"
      title={t("Who you'll talk with")}
      aside={
        people.filter(({ published }) => published).length > 1 && (
          <Link href="/therapists" className="link inline-flex min-h-6 items-center">
            {t("Everyone on one page")}
          </Link>
        )
      }
    >
      <TherapistCards
        heading="h3"
        people={people.map((person) => ({ ...person, photo: photoPath(person.photoKey, "small") }))}
      />
    </Section>
  );
}

type FeesProps = { t: Translate; cancelNotice: number; services: PublicService[] };

function Fees({ t, cancelNotice, services }: FeesProps) {
  return (
    <Section id="fees" title={t("Fees and cancelling")}>
      <div className="prose">
        <Prices t={t} services={services} />
        <p>
          {cancelNotice > 0
            ? t(
                "You can cancel free of charge, without giving a reason, until {hours, plural, one {# hour} other {# hours}} before the start. Later than that, please call or write to us and we'll work it out.",
                { hours: cancelNotice / 60 },
              )
            : t(
                "You can cancel free of charge, without giving a reason, until the start. Later than that, please call or write to us and we'll work it out.",
              )}
        </p>
      </div>
    </Section>
  );
}

/** What each session costs and when it is paid; a practice that keeps no accounts agrees on it in person. */
function Prices({ t, services }: { t: Translate; services: PublicService[] }) {
  if (services.length === 0)
    return (
      <p>
        {t("Asking for a time costs nothing, and you pay nothing on this site. We agree the fee with you beforehand.")}
      </p>
    );
  return (
    <>
      <ul>
        {services.map((service) => (
          <li key={service.id}>
            {[
              t("{service}, {minutes, plural, one {# minute} other {# minutes}}: {price}", {
                service: service.name,
                minutes: service.minutes,
                price: priceWords(t, service.priceMinor, service.currency),
              }),
              whenPaidWords(t, service),
            ]
              .filter(Boolean)
              .join(", ")}
          </li>
        ))}
      </ul>
      <p>
        {t("Asking for a time costs nothing.")} {howToPayWords(t, services)}
      </p>
    </>
  );
}
