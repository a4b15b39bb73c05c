import clsx from "clsx";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { PhoneLink } from "@/components/ui/phone-link";
import { mailLink } from "@/lib/accounts/email";

const PAGES = [
  { href: "/privacy", label: "Privacy" },
  { href: "/safety", label: "Using this site safely" },
  { href: "/accessibility", label: "Accessibility" },
  { href: "/docs/api", label: "API" },
] as const;

const OWN_PAGES = [{ href: "/account", label: "Your account" }] as const;

type SiteFooterProps = {
  /** How the practice is reached by other ways, where it says so. */
  phone: string | null;
  email: string | null;
  themeToggle: ReactNode;
  /** Whoever has an account finds what belongs to it here. */
  isSignedIn: boolean;
  /** As wide as the page above it; inside a column it fills that. */
  width: "text" | "app";
};

/** The same on every page and in the same place: urgent help first. */
export function SiteFooter({ phone, email, themeToggle, isSignedIn, width }: SiteFooterProps) {
  return (
    <footer className="mt-auto border-line border-t text-small">
      <div className={clsx("mx-auto space-y-4 px-4 py-8 sm:px-8", width === "text" ? "max-w-text" : "max-w-app")}>
        <p className="max-w-none">
          In danger, or thinking about ending your life? Don't wait for a reply here.{" "}
          <Link href="/urgent-help" className="inline-flex min-h-6 items-center font-semibold text-heart-ink underline">
            Get urgent help now
          </Link>
        </p>
        <div className="no-print flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <nav aria-label="About this site">
            <ul className="flex flex-wrap gap-x-6">
              {[...PAGES, ...(isSignedIn ? OWN_PAGES : [])].map(({ href, label }) => (
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
        <Contact phone={phone} email={email} />
      </div>
    </footer>
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
