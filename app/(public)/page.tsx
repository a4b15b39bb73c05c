import type { Metadata } from "next";
import { FeesWords } from "@/app/(public)/fees-words";
import { foundPage } from "@/app/(public)/found-page";
import { PracticeData } from "@/app/(public)/practice-data";
import { SoonestOpening } from "@/app/soonest-opening";
import { HowItWorks } from "@/components/home/how-it-works";
import { Questions } from "@/components/home/questions";
import { WrittenText } from "@/components/site/written-text";
import { TherapistCards } from "@/components/therapists/cards";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { factsOf, type Language } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { listPractitioners } from "@/lib/practice/practitioners";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { listPublicServices } from "@/lib/practice/public-services";
import { practice } from "@/lib/practice/settings";
import { textsIn, writtenText } from "@/lib/practice/site/texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  const [language, people] = await Promise.all([readerLanguage(), listPractitioners()]);
  const { intro: own } = await textsIn(language);
  const intro = own || introOf(people, t, language);
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
  const [own, about] = await Promise.all([textsIn(language), writtenText("about", language)]);
  return (
    <>
      <PracticeData practitioners={practitioners} services={services} />
      <PageHeader
        size="home"
        title={own.headline || t("Talk with someone who listens.")}
        intro={own.intro || introOf(practitioners, t, language)}
      />
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
        {about && (
          <Section id="about" title={t("About us")}>
            <WrittenText text={about.text} lang={about.language === language ? undefined : about.language} />
          </Section>
        )}
        <HowItWorks t={t} />
        <Practitioners t={t} people={practitioners} />
        <Section
          id="fees"
          title={t("Fees and cancelling")}
          aside={
            <Link href="/fees" className="link inline-flex min-h-6 items-center">
              {t("More about fees")}
            </Link>
          }
        >
          <FeesWords t={t} cancelNotice={cancelNoticeMinutes} services={services} />
        </Section>
        <Questions t={t} own={own.questions} />
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
