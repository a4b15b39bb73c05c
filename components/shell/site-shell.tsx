import clsx from "clsx";
import type { ReactNode } from "react";
import { LeaveButton } from "@/components/shell/leave-button";
import { type NavItem, NavLink } from "@/components/shell/nav-link";
import { SkipLink } from "@/components/shell/skip-link";
import { Wordmark } from "@/components/shell/wordmark";
import type { Translate } from "@/lib/i18n/message";
import type { Look } from "@/lib/practice/site/look";

type SiteShellProps = {
  t: Translate;
  practiceName: string;
  look: Look;
  nav: NavItem[];
  /** The sign-out button of a signed-in person. */
  signOut?: ReactNode;
  footer: ReactNode;
  /** The account pages are one narrow column. */
  width?: "text" | "app";
  /** Whether its reader pays for a client: then nothing says what the practice does. */
  isDiscreet?: boolean;
  children: ReactNode;
};

/** What stands around a page for clients and visitors. */
export function SiteShell(props: SiteShellProps) {
  const { t, practiceName, look, nav, signOut, footer, width = "app", isDiscreet = false, children } = props;
  const column = clsx("mx-auto w-full px-4 sm:px-8", width === "text" ? "max-w-text" : "max-w-app");
  return (
    <div className="flex min-h-dvh flex-col" style={look.colours}>
      <SkipLink />
      <header className="border-line border-b">
        <div className={clsx(column, "flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3")}>
          <Wordmark name={practiceName} href="/" logo={look.logo} />
          <div className="no-print flex grow flex-wrap items-center justify-end gap-x-3 gap-y-1 max-sm:text-small sm:gap-x-5">
            <nav aria-label={t("Main")} className="flex flex-wrap gap-x-3 max-sm:me-auto sm:gap-x-5">
              {nav.map((item) => (
                <NavLink key={item.href} {...item} look="site" />
              ))}
            </nav>
            {signOut}
            {!isDiscreet && <LeaveButton />}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={clsx(column, "py-8 sm:py-12")}>
        {children}
      </main>
      {footer}
    </div>
  );
}
