"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
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

type NavLinkProps = Pick<NavItem, "href" | "exact" | "also"> & { children: ReactNode; className?: string };

/** A link of the navigation that knows whether it leads to where one already is. */
export function NavLink({ href, exact, also = [], children, className }: NavLinkProps) {
  const path = usePathname();
  const isAt = (place: string) => path === place || (!exact && path.startsWith(`${place}/`));
  const current = [href, ...also].some(isAt);
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={clsx("hover:text-primary", className)}>
      {children}
    </Link>
  );
}
