import { Fragment, type ReactNode } from "react";
import { Body, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";
import type { Envelope } from "@/emails/message";
import { factsOf } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";

// The light side of app/palette.css as hex: mail programs know neither variables nor oklch.
const COLOUR = {
  page: "#fbf9f6",
  card: "#ffffff",
  line: "#dfdcd5",
  ink: "#18252c",
  muted: "#4a5963",
  action: "#045f68",
  onAction: "#ffffff",
  heart: "#9c3f55",
  urgent: "#853246",
};
const SANS = "Figtree, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
const SERIF = "Literata, Georgia, 'Times New Roman', serif";
const BODY = { margin: "0 0 16px", fontFamily: SANS, fontSize: 17, lineHeight: "26px", color: COLOUR.ink };
const SMALL = { ...BODY, margin: "0 0 8px", fontSize: 14, lineHeight: "22px", color: COLOUR.muted };

/** What a mailbox's list shows beside the subject: it may be read over a shoulder, so it says nothing. */
export function preview(t: Translate): string {
  return t("Open this message to see the details.");
}

/** The sheet every e-mail is written on: the practice on top, urgent help below for a client. */
export function Layout({ title, children, ...envelope }: Envelope & { title: string; children: ReactNode }) {
  const { t, practice, reader, words } = envelope;
  return (
    <Html lang={reader.language} dir={factsOf(reader.language).direction}>
      <Head>
        <title>{title}</title>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{preview(t)}</Preview>
      <Body style={{ margin: 0, padding: "24px 12px", backgroundColor: COLOUR.page }}>
        <Container style={{ maxWidth: 560, margin: "0 auto" }}>
          <Text style={{ ...BODY, fontSize: 15, fontWeight: 600 }}>
            <span style={{ color: COLOUR.heart }}>● </span>
            {practice.name}
          </Text>
          <Section
            style={{ backgroundColor: COLOUR.card, border: `1px solid ${COLOUR.line}`, borderRadius: 14, padding: 24 }}
          >
            <Heading
              as="h1"
              style={{
                margin: "0 0 16px",
                fontFamily: SERIF,
                fontSize: 26,
                lineHeight: "32px",
                fontWeight: 500,
                color: COLOUR.ink,
              }}
            >
              {title}
            </Heading>
            <Paragraph>{words?.greeting ?? greeting(envelope)}</Paragraph>
            {children}
            <Lines text={words?.signature} />
          </Section>
          <Footer {...envelope} />
        </Container>
      </Body>
    </Html>
  );
}

function greeting({ t, reader: { firstName: name } }: Envelope): string {
  return name ? t("Hello {name},", { name }) : t("Hello,");
}

/** A paragraph of running text. */
export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={BODY}>{children}</Text>;
}

/** What the practice wrote to the reader about this; nothing where it wrote nothing. */
export function Note({ t, text }: { t: Translate; text: string | undefined }) {
  return text ? <Paragraph>{t("A note for you: {text}", { text })}</Paragraph> : null;
}

/** What the practice says in its own words, line by line; nothing where it says nothing. */
export function Lines({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <Paragraph>
      {text.split("\n").map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are never moved, and two may say the same.
        <Fragment key={index}>
          {index > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </Paragraph>
  );
}

/** The one thing to do next; it leads to a page of ours. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: "0 0 16px" }}>
      <Link
        href={href}
        style={{
          display: "inline-block",
          padding: "11px 20px",
          borderRadius: 10,
          backgroundColor: COLOUR.action,
          color: COLOUR.onAction,
          fontFamily: SANS,
          fontSize: 17,
          lineHeight: "22px",
          fontWeight: 600,
          textDecoration: "none",
        }}
      >
        {children}
      </Link>
    </Section>
  );
}

/** Facts as lines of "name: value"; what is missing is left out. */
export function Facts({ t, facts }: { t: Translate; facts: Record<string, ReactNode> }) {
  const known = Object.entries(facts).filter(([, value]) => value);
  return (
    <Section style={{ margin: "0 0 16px", borderTop: `1px solid ${COLOUR.line}`, paddingTop: 12 }}>
      {known.map(([name, value]) => (
        <Text key={name} style={{ ...BODY, margin: "0 0 4px" }}>
          <span style={{ color: COLOUR.muted }}>{t("{name}:", { name })}</span> {value}
        </Text>
      ))}
    </Section>
  );
}

/** A code, large enough to read at arm's length and selectable in one go. */
export function Code({ children }: { children: string }) {
  return (
    <Text style={{ ...BODY, fontSize: 34, lineHeight: "44px", fontWeight: 600, letterSpacing: 6 }}>{children}</Text>
  );
}

/** The practice, and above it urgent help for a client; staff and who pays for a client have no use for it. */
function Footer(envelope: Envelope) {
  const { t, practice, reader } = envelope;
  const { phone, email } = practice;
  const reach = phone && email ? t("{phone} or {email}", { phone, email }) : (phone ?? email);
  return (
    <Section style={{ padding: "16px 8px 0" }}>
      {!reader.isStaff && !reader.isPayer && <UrgentHelp {...envelope} />}
      <Text style={SMALL}>
        {practice.name}
        {reach ? ` · ${reach}` : ""}
      </Text>
    </Section>
  );
}

function UrgentHelp({ t, origin, reader }: Envelope) {
  return (
    <>
      <Text style={{ ...SMALL, color: COLOUR.urgent }}>
        {reader.isDiscreet
          ? t("If you need help right now, don't wait for a reply here.")
          : t("If you are in danger or thinking about ending your life, don't wait for a reply here.")}{" "}
        <Link
          href={`${origin}/urgent-help`}
          style={{ color: COLOUR.urgent, fontWeight: 600, textDecoration: "underline" }}
        >
          {t("Get help now")}
        </Link>
      </Text>
      <Hr style={{ margin: "8px 0 12px", border: "none", borderTop: `1px solid ${COLOUR.line}` }} />
    </>
  );
}
