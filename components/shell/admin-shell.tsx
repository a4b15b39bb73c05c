import clsx from "clsx";
import type { ReactNode } from "react";
import { useT } from "#speech";
import { type NavItem, NavLink } from "@/components/shell/nav-link";
import { NAV_LOOKS } from "@/components/shell/nav-looks";
import { SkipLink } from "@/components/shell/skip-link";
import { Wordmark } from "@/components/shell/wordmark";
import { Link } from "@/components/ui/link";
import type { Look } from "@/lib/practice/site/look";

type AdminShellProps = {
  practiceName: string;
  look: Look;
  /** Where the practice's name leads. */
  home: string;
  nav: NavItem[];
  /** Who is signed in, by first name. */
  name: string;
  signOut: ReactNode;
  /** What leads anywhere from anywhere; null for those who have nowhere to go. */
  search: ReactNode;
  footer: ReactNode;
  /** What is said before everything else of a page. */
  notice: ReactNode;
  /** What stays in sight at the bottom of the window; at the page's end it has a place of its own and covers nothing. */
  corner: ReactNode;
  children: ReactNode;
};

/** What stands around the therapist's pages: a sidebar where there is room, a bar at the thumb on a phone. */
export function AdminShell({
  practiceName,
  look,
  home,
  nav,
  name,
  signOut,
  search,
  footer,
  notice,
  corner,
  children,
}: AdminShellProps) {
  const t = useT();
  return (
    <div data-shell="admin" className="flex min-h-dvh flex-col max-lg:pb-16" style={look.colours}>
      <SkipLink />
      <header className="border-line border-b bg-surface">
        <div className="flex flex-wrap items-center gap-x-6 px-4 py-1.5 sm:px-6">
          <Wordmark name={practiceName} href={home} logo={look.logo} />
          <div className="no-print ms-auto flex items-center gap-x-4">
            {search}
            <Link href="/account" className="link inline-flex min-h-11 items-center">
              {name}
              <span className="sr-only">, {t("your account")}</span>
            </Link>
            {signOut}
          </div>
        </div>
      </header>
      <div className="mx-auto flex w-full max-w-[89.5rem] grow">
        <AdminNav items={nav} />
        <div className="flex min-w-0 grow flex-col">
          <main id="main" tabIndex={-1} className="w-full max-w-app grow px-4 py-6 sm:px-8 sm:py-8">
            {notice}
            {children}
          </main>
          {corner}
          {footer}
        </div>
      </div>
    </div>
  );
}

/** In the sidebar everything; at the thumb what is used most, and the rest under More. */
function AdminNav({ items }: { items: NavItem[] }) {
  const t = useT();
  return (
    <nav
      aria-label={t("Main")}
      className="z-30 border-line bg-surface max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:border-t lg:w-58 lg:shrink-0 lg:border-e lg:px-3 lg:py-6"
    >
      <ul className="flex lg:sticky lg:top-6 lg:flex-col lg:gap-1">
        {items.map((item, place) => (
          <li key={item.href} className={clsx("grow basis-auto lg:basis-0", place >= AT_THE_THUMB && "max-lg:hidden")}>
            <NavLink {...item} look="staff" />
          </li>
        ))}
        {items.length > AT_THE_THUMB && (
          <li className="grow basis-auto lg:hidden">
            <More items={items.slice(AT_THE_THUMB)} />
          </li>
        )}
      </ul>
    </nav>
  );
}

function More({ items }: { items: NavItem[] }) {
  const t = useT();
  return (
    <details className="group relative">
      <summary
        className={clsx(NAV_LOOKS.staff, HOLDS_CURRENT, "cursor-pointer list-none [&::-webkit-details-marker]:hidden")}
      >
        {t("More")}
      </summary>
      <ul className="absolute end-0 bottom-full min-w-48 rounded-t-lg border border-line bg-raised p-2 shadow-overlay">
        {items.map((item) => (
          <li key={item.href}>
            <NavLink {...item} look="more" />
          </li>
        ))}
      </ul>
    </details>
  );
}

const AT_THE_THUMB = 4;

const HOLDS_CURRENT =
  "group-has-aria-[current=page]:border-primary group-has-aria-[current=page]:border-t-3 group-has-aria-[current=page]:font-semibold group-has-aria-[current=page]:text-primary-ink";
