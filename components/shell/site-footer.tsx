import clsx from "clsx";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { PhoneLink } from "@/components/ui/phone-link";
import { mailLink } from "@/lib/accounts/email";
import type { Translate } from "@/lib/i18n/message";

type SiteFooterProps = {
  t: Translate;
  /** How the practice is reached by other ways, where it says so. */
  phone: string | null;
  email: string | null;
  themeToggle: ReactNode;
  /** Where more than one language is offered. */
  languageChoice: ReactNode;
  /** Who the signed-in reader is: an account's own page is found here, and staff are spared what is for clients. */
  reader: "visitor" | "client" | "staff" | "payer";
  /** Which pages of law the practice has written. */
  legal: { imprint: boolean; terms: boolean };
  /** As wide as the page above it; inside a column it fills that. */
  width: "text" | "app";
};

/**
 * The same on every page and in the same place (WCAG 3.2.6): urgent help first, but for staff, and for who pays for a
 * client, to whom it would say what the practice does.
 */
export function SiteFooter(props: SiteFooterProps) {
  const { t, phone, email, themeToggle, languageChoice, reader, legal, width } = props;
  return (
    <footer className="mt-auto border-line border-t text-small">
      <div className={clsx("mx-auto space-y-4 px-4 py-8 sm:px-8", width === "text" ? "max-w-text" : "max-w-app")}>
        {reader !== "staff" && reader !== "payer" && <UrgentHelp t={t} />}
        <div className="no-print flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <nav aria-label={t("About this site")}>
            <ul className="flex flex-wrap gap-x-6">
              {linksFor(reader, legal, t).map(({ href, label }) => (
                <li key={href}>
                  <Link href={href} className="link inline-flex min-h-11 min-w-6 items-center">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {languageChoice}
          {themeToggle}
        </div>
        {reader !== "staff" && <Contact t={t} phone={phone} email={email} />}
      </div>
    </footer>
  );
}

// Staff know the practice and are not those whom what it says about itself keeps safe.
function linksFor(reader: SiteFooterProps["reader"], legal: SiteFooterProps["legal"], t: Translate) {
  const accessibility = { href: "/accessibility", label: t("Accessibility") };
  const own = { href: "/account", label: t("Your account") };
  if (reader === "payer") return [accessibility];
  if (reader === "staff") return [accessibility, own];
  const pages = [
    { href: "/contact", label: t("Contact") },
    { href: "/fees", label: t("Fees") },
    ...(legal.imprint ? [{ href: "/imprint", label: t("Imprint") }] : []),
    ...(legal.terms ? [{ href: "/terms", label: t("Terms") }] : []),
    { href: "/privacy", label: t("Privacy") },
    { href: "/safety", label: t("Using this site safely") },
    accessibility,
  ];
  return [...pages, reader === "client" ? own : { href: "/docs/api", label: t("API") }];
}

function UrgentHelp({ t }: { t: Translate }) {
  return (
    <p className="max-w-none">
      {t.rich(
        "In danger, or thinking about ending your life? Don't wait for a reply here. <link>Get urgent help now</link>",
        {
          link: (text) => (
            <Link
              href="/urgent-help"
              className="inline-flex min-h-6 items-center font-semibold text-heart-ink underline"
            >
              {text}
            </Link>
          ),
        },
      )}
    </p>
  );
}

function Contact({ t, phone, email }: Pick<SiteFooterProps, "t" | "phone" | "email">) {
  const byPhone = () => phone && <PhoneLink number={phone} />;
  const byEmail = () =>
    email && (
      <a href={mailLink(email)} className="link">
        {email}
      </a>
    );
  if (!phone && !email) return null;
  return (
    <p className="text-muted">
      {phone && email
        ? t.rich("Reach us by phone on <phone>number</phone> or at <email>address</email>.", {
            phone: byPhone,
            email: byEmail,
          })
        : phone
          ? t.rich("Reach us by phone on <phone>number</phone>.", { phone: byPhone })
          : t.rich("Reach us at <email>address</email>.", { email: byEmail })}
    </p>
  );
}
