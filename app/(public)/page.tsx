import type { Metadata } from "next";
import { SoonestOpening } from "@/app/soonest-opening";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { keepsAccounts } from "@/lib/payments/mode";
import { howToPayWords, whenPaidWords } from "@/lib/payments/prices/words";
import { priceWords } from "@/lib/practice/money";
import { listPractitioners } from "@/lib/practice/practitioners";
import { listPublicServices, type PublicService } from "@/lib/practice/public-services";
import { practice } from "@/lib/practice/settings";
import { plural } from "@/lib/time/format";

export const metadata: Metadata = { description: "Ask for a session by video, and meet in your browser." };

export default async function HomePage() {
  const [practitioners, { cancelNoticeMinutes }, services] = await Promise.all([
    listPractitioners(),
    practice(),
    keepsAccounts() ? listPublicServices() : [],
  ]);
  return (
    <>
      <PageHeader
        size="home"
        title="Talk with someone who listens."
        intro={`Sessions by video with ${namesOf(practitioners)}, in your browser. Nothing to install.`}
      />
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/book?door=pick" variant="primary">
          See open times
        </LinkButton>
        <LinkButton href="/book/ask" variant="quiet">
          Tell us when you're free
        </LinkButton>
      </div>
      <SoonestOpening />
      <div className="mt-12 space-y-12">
        <HowItWorks />
        <Practitioners people={practitioners} />
        <Fees cancelNotice={cancelNoticeMinutes} services={services} />
        <Questions />
      </div>
    </>
  );
}

type Practitioners = Awaited<ReturnType<typeof listPractitioners>>;

function namesOf(people: Practitioners) {
  const names = people.map((person) => person.name);
  return names.length ? ANY_OF.format(names) : "a therapist";
}

const ANY_OF = new Intl.ListFormat("en", { type: "disjunction" });

const STEPS = [
  {
    title: "Find a time",
    text: "Choose one that is free, or tick the mornings, afternoons and evenings that suit you.",
  },
  {
    title: "Hear from us",
    text: "You get an e-mail with the day and time. If it no longer suits you, you can move or cancel it.",
  },
  {
    title: "Meet here",
    text: "From ten minutes before the start, you can join on your appointment's page. It all happens in your browser.",
  },
];

function HowItWorks() {
  return (
    <Section id="how-it-works" title="How it works">
      <ol className="grid gap-x-8 gap-y-6 sm:grid-cols-3">
        {STEPS.map(({ title, text }, index) => (
          <li key={title} className="border-line border-t pt-3">
            <h3 className="font-semibold text-h3">
              <span className="num mr-2 text-heart-ink">{index + 1}</span>
              {title}
            </h3>
            <p className="mt-1 text-muted">{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Practitioners({ people }: { people: Practitioners }) {
  if (people.length === 0) return null;
  return (
    <Section id="who" title="Who you'll talk with">
      <ul className="grid gap-4 sm:grid-cols-2">
        {people.map((person) => (
          <Card as="li" key={person.id}>
            <h3 className="font-semibold text-h3">{person.name}</h3>
            <p className="text-muted text-small">{person.title}</p>
            {person.bio && <p className="mt-3">{person.bio}</p>}
          </Card>
        ))}
      </ul>
    </Section>
  );
}

function Fees({ cancelNotice, services }: { cancelNotice: number; services: PublicService[] }) {
  return (
    <Section id="fees" title="Fees and cancelling">
      <div className="prose">
        <Prices services={services} />
        <p>
          You can cancel free of charge, without giving a reason, until{" "}
          {cancelNotice > 0 ? `${plural(cancelNotice / 60, "hour")} before` : ""} the start. Later than that, please
          call or write to us and we'll work it out.
        </p>
      </div>
    </Section>
  );
}

/** What each session costs and when it is paid; a practice that keeps no accounts agrees on it in person. */
function Prices({ services }: { services: PublicService[] }) {
  if (services.length === 0)
    return (
      <p>Asking for a time costs nothing, and you pay nothing on this site. We agree the fee with you beforehand.</p>
    );
  return (
    <>
      <ul>
        {services.map((service) => (
          <li key={service.id}>
            {[
              `${service.name}, ${service.minutes} minutes: ${priceWords(service.priceMinor, service.currency)}`,
              whenPaidWords(service),
            ]
              .filter(Boolean)
              .join(", ")}
          </li>
        ))}
      </ul>
      <p>Asking for a time costs nothing. {howToPayWords(services)}</p>
    </>
  );
}

const QUESTIONS = [
  {
    question: "Do I need an account?",
    answer: "Not to begin with. You can ask for a time first; we then check your e-mail address with a code.",
  },
  {
    question: "What do I need for the session?",
    answer:
      "A phone, tablet or computer with a camera and microphone, a current browser, and a place where you can talk.",
  },
  {
    question: "Which time zone are the times in?",
    answer: "Yours. If your therapist's is different, you see that as well. We always name the time zone.",
  },
  {
    question: "Who can read what I write?",
    answer: "The practice, and nobody else. Your details are stored encrypted; the privacy page says what that means.",
  },
];

function Questions() {
  return (
    <Section id="questions" title="Questions">
      <div className="max-w-text border-line border-t">
        {QUESTIONS.map(({ question, answer }) => (
          <Disclosure key={question} summary={question}>
            {answer}
          </Disclosure>
        ))}
      </div>
    </Section>
  );
}
