import clsx from "clsx";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { PhoneLink } from "@/components/ui/phone-link";
import { mailLink } from "@/lib/accounts/email";

const PAGES = [
  { href: "/privacy", label: "Privacy" },
  { href: "/safety", label: "Using this site safely" },
  { href: "/accessibility", label: "Accessibility" },
] as const;

const FOR_VISITORS = [{ href: "/docs/api", label: "API" }] as const;

const OWN_PAGES = [{ href: "/account", label: "Your account" }] as const;

// What a page for visitors says about itself; staff know the practice and are not those whom it keeps safe.
const FOR_STAFF = [{ href: "/accessibility", label: "Accessibility" }, ...OWN_PAGES] as const;

type SiteFooterProps = {
  /** How the practice is reached by other ways, where it says so. */
  phone: string | null;
  email: string | null;
  themeToggle: ReactNode;
  /** Who the signed-in reader is: an account's own page is found here, and staff are spared what is for clients. */
  reader: "visitor" | "client" | "staff" | "payer";
  /** As wide as the page above it; inside a column it fills that. */
  width: "text" | "app";
};

/**
 * The same on every page and in the same place (WCAG 3.2.6): urgent help first, but for staff, and for who pays for a
 * client, to whom it would say what the practice does.
 */
export function SiteFooter({ phone, email, themeToggle, reader, width }: SiteFooterProps) {
  return (
    <footer className="mt-auto border-line border-t text-small">
      <div className={clsx("mx-auto space-y-4 px-4 py-8 sm:px-8", width === "text" ? "max-w-text" : "max-w-app")}>
        {reader !== "staff" && reader !== "payer" && <UrgentHelp />}
        <div className="no-print flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <nav aria-label="About this site">
            <ul className="flex flex-wrap gap-x-6">
              {LINKS[reader].map(({ href, label }) => (
                <li key={href}>
                  <Link href={href} className="link inline-flex min-h-11 min-w-6 items-center">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {themeToggle}
        </div>
        {reader !== "staff" && <Contact phone={phone} email={email} />}
      </div>
    </footer>
  );
}

const LINKS = {
  visitor: [...PAGES, ...FOR_VISITORS],
  client: [...PAGES, ...OWN_PAGES],
  staff: FOR_STAFF,
  payer: [{ href: "/accessibility", label: "Accessibility" }],
} as const;

function UrgentHelp() {
  return (
    <p className="max-w-none">
      In danger, or thinking about ending your life? Don't wait for a reply here.{" "}
      <Link href="/urgent-help" className="inline-flex min-h-6 items-center font-semibold text-heart-ink underline">
        Get urgent help now
      </Link>
    </p>
  );
}

function Contact({ phone, email }: Pick<SiteFooterProps, "phone" | "email">) {
  if (!phone && !email) return null;
  return (
    <p className="text-muted">
      Reach us
      {phone && (
        <>
          {" by phone on "}
          <PhoneLink number={phone} />
        </>
      )}
      {phone && email && " or"}
      {email && (
        <>
          {" at "}
          <a href={mailLink(email)} className="link">
            {email}
          </a>
        </>
      )}
      .
    </p>
  );
}
