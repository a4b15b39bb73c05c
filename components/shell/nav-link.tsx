"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { NAV_LOOKS } from "@/components/shell/nav-looks";
import { Link } from "@/components/ui/link";

/** A page that a header leads to. */
export type NavItem = {
  href: string;
  label: string;
  /** Other pages that belong to it: on them it is current too. */
  also?: string[];
  /** Current on this very page only, not on the pages below it. */
  exact?: boolean;
};

type NavLinkProps = NavItem & {
  look: keyof typeof NAV_LOOKS;
};

/**
 * A link of the navigation that knows whether it leads to where one already is. How it looks is known here, too: told by
 * the server, it would be sent with every link of every page.
 */
export function NavLink({ href, exact, also = [], label, look }: NavLinkProps) {
  const path = usePathname();
  const isAt = (other: string) => path === other || (!exact && path.startsWith(`${other}/`));
  const current = [href, ...also].some(isAt);
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={clsx("hover:text-primary", NAV_LOOKS[look])}
    >
      {label}
    </Link>
  );
}
