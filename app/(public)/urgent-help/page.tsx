import type { Metadata } from "next";
import { useT } from "#speech";
import { foundPage } from "@/app/(public)/found-page";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Disclosure } from "@/components/ui/disclosure";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { currentActor } from "@/lib/auth/actor";
import { factsOf } from "@/lib/i18n/languages";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";
import { helpByCountry, helpIn, type UrgentLine } from "@/lib/practice/urgent-help/countries";
import { countryOf } from "@/lib/time/zone-names";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/urgent-help",
    title: t("Urgent help"),
    description: t(
      "Where to find help at once, in every country, if you are in danger or thinking about ending your life.",
    ),
  });
}

export default async function UrgentHelpPage() {
  const [{ phone, urgentNumbers }, t, { first, others }] = await Promise.all([practice(), translator(), inOrder()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Get help now")}
        intro={t(
          "Please don't wait for a reply from us. These people are there at any hour, and talking to them is free.",
        )}
      />
      {urgentNumbers.length > 0 && (
        <Section id="first" title={t("Call these first")}>
          <Lines lines={urgentNumbers} />
        </Section>
      )}
      {first.map(({ country, name, lines }) => (
        <Section key={country} id={country.toLowerCase()} title={name}>
          <Lines lines={lines} />
        </Section>
      ))}
      <Section id="other-countries" title={t("Other countries")}>
        <div className="border-line border-t">
          {others.map(({ country, name, lines }) => (
            <Disclosure key={country} summary={name}>
              <Lines lines={lines} />
            </Disclosure>
          ))}
        </div>
      </Section>
      <Section id="elsewhere" title={t("Anywhere else")}>
        <div className="prose">
          <p>
            {t.rich(
              "Call your local emergency number, or go to the nearest hospital. <site>findahelpline.com</site> lists crisis lines by country.",
              { site: () => <FindAHelpline /> },
            )}
          </p>
          {phone && (
            <p>
              {t.rich(
                "The practice knows the local helplines. Its number, in office hours, is <phone>number</phone>.",
                {
                  phone: () => <Phone number={phone} />,
                },
              )}
            </p>
          )}
          <p>{t("If you can, stay with someone, or ask someone to stay with you until help is there.")}</p>
        </div>
      </Section>
    </div>
  );
}

/** The practice's own country, then the reader's, then all others by name. */
async function inOrder() {
  const [{ timeZone }, t, language, actor] = await Promise.all([
    practice(),
    translator(),
    readerLanguage(),
    currentActor(),
  ]);
  const { zone } = await viewerClock({}, actor);
  const { locale } = factsOf(language);
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const help = helpByCountry(t);
  const near = [timeZone, zone].flatMap((place) => helpIn(help, countryOf(place)) ?? []);
  const first = [...new Set(near)];
  const named = (one: (typeof help)[number]) => ({ ...one, name: names.of(one.country) ?? one.country });
  return {
    first: first.map(named),
    others: help
      .filter((one) => !first.includes(one))
      .map(named)
      .toSorted((a, b) => a.name.localeCompare(b.name, locale)),
  };
}

function Lines({ lines }: { lines: readonly UrgentLine[] }) {
  return (
    <Card>
      <DefinitionList
        items={lines.map(({ what, number, how }) => ({ term: what, detail: <Call {...{ number, how }} /> }))}
      />
    </Card>
  );
}

function Call({ number, how }: { number: string; how?: string }) {
  return (
    <>
      <Phone number={number} />
      {how && <span className="text-muted"> {how}</span>}
    </>
  );
}

function Phone({ number }: { number: string }) {
  return (
    <a href={`tel:${number.replace(/[^+*#\d]/g, "")}`} className="link inline-flex min-h-6 items-center font-semibold">
      {number}
    </a>
  );
}

function FindAHelpline() {
  const t = useT();
  return (
    <a href="https://findahelpline.com" rel="noreferrer" className="link">
      {t("findahelpline.com")}
    </a>
  );
}
