import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { practice } from "@/lib/practice/settings";

export const metadata: Metadata = { title: "Urgent help" };

export default async function UrgentHelpPage() {
  const { phone } = await practice();
  return (
    <div className="max-w-text">
      <PageHeader
        title="Get help now"
        intro="Please don't wait for a reply from us. These people are there at any hour, and talking to them is free."
      />
      {COUNTRIES.map(({ id, title, lines }) => (
        <Section key={id} id={id} title={title}>
          <Card>
            <DefinitionList
              items={lines.map(({ what, number, say }) => ({ term: what, detail: <Call {...{ number, say }} /> }))}
            />
          </Card>
        </Section>
      ))}
      <Section id="elsewhere" title="Anywhere else">
        <div className="prose">
          <p>
            Call your local emergency number, or go to the nearest hospital. <FindAHelpline /> lists crisis lines by
            country.
          </p>
          {phone && (
            <p>
              The practice knows the local helplines. Its number, in office hours, is <Phone number={phone} />.
            </p>
          )}
          <p>If you can, stay with someone, or ask someone to stay with you until help is there.</p>
        </div>
      </Section>
    </div>
  );
}

const COUNTRIES = [
  {
    id: "united-states",
    title: "United States",
    lines: [
      { what: "Emergency", number: "911" },
      { what: "Suicide & Crisis Lifeline", number: "988", say: "call or text, at any hour" },
    ],
  },
  {
    id: "united-kingdom-and-ireland",
    title: "United Kingdom and Ireland",
    lines: [
      { what: "Emergency, UK", number: "999" },
      { what: "Urgent mental health, England", number: "111", say: "choose the mental health option" },
      { what: "Emergency, Ireland", number: "112", say: "or 999" },
      { what: "Samaritans", number: "116 123", say: "at any hour" },
    ],
  },
  { id: "european-union", title: "European Union", lines: [{ what: "Emergency", number: "112" }] },
];

function Call({ number, say }: { number: string; say?: string }) {
  return (
    <>
      <Phone number={number} />
      {say && <span className="text-muted"> {say}</span>}
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
  return (
    <a href="https://findahelpline.com" rel="noreferrer" className="link">
      findahelpline.com
    </a>
  );
}
