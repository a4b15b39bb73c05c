import type { Metadata } from "next";
import { useT } from "#speech";
import { foundPage } from "@/app/(public)/found-page";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";

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
  const [{ phone }, t] = await Promise.all([practice(), translator()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Get help now")}
        intro={t(
          "Please don't wait for a reply from us. These people are there at any hour, and talking to them is free.",
        )}
      />
      {countries(t).map(({ id, title, lines }) => (
        <Section key={id} id={id} title={title}>
          <Card>
            <DefinitionList
              items={lines.map(({ what, number, how }) => ({ term: what, detail: <Call {...{ number, how }} /> }))}
            />
          </Card>
        </Section>
      ))}
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

type Line = { what: string; number: string; how?: string };

function countries(t: Translate): { id: string; title: string; lines: Line[] }[] {
  return [
    {
      id: "united-states",
      title: t("United States"),
      lines: [
        { what: t("Emergency"), number: "911" },
        { what: t("Suicide & Crisis Lifeline"), number: "988", how: t("call or text, at any hour") },
      ],
    },
    {
      id: "united-kingdom-and-ireland",
      title: t("United Kingdom and Ireland"),
      lines: [
        { what: t("Emergency, UK"), number: "999" },
        { what: t("Urgent mental health, England"), number: "111", how: t("choose the mental health option") },
        { what: t("Emergency, Ireland"), number: "112", how: t("or 999") },
        { what: t("Samaritans"), number: "116 123", how: t("at any hour") },
      ],
    },
    { id: "european-union", title: t("European Union"), lines: [{ what: t("Emergency"), number: "112" }] },
  ];
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
    <a href={`tel:${number.replace(/[^+\d]/g, "")}`} className="link inline-flex min-h-6 items-center font-semibold">
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
