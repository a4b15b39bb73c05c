import clsx from "clsx";
import type { ReactNode } from "react";
import { unbroken } from "@/components/ui/headings/unbroken";
import { Link } from "@/components/ui/link";

type PageHeaderProps = {
  title: string;
  /** A sentence or two under the title. */
  intro?: ReactNode;
  /** The page above this one. */
  back?: { href: string; label: string };
  /** Buttons that belong to the whole page. */
  actions?: ReactNode;
  size?: "page" | "home";
};

/** The one h1 of a page: in the serif voice, except on the therapist's side. */
export function PageHeader({ title, intro, back, actions, size = "page" }: PageHeaderProps) {
  return (
    <header className="mb-6 sm:mb-8">
      {back && (
        <p className="no-print mb-3 text-small">
          <Link href={back.href} className="link inline-flex min-h-6 items-center">
            ‹ {back.label}
          </Link>
        </p>
      )}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1
          className={clsx(
            "max-w-[24ch] text-balance font-medium font-title",
            size === "home" ? "text-home" : "text-h1",
          )}
        >
          {unbroken(title)}
        </h1>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
      {intro && (
        <div className="mt-3 max-w-[62ch] text-pretty text-muted">
          {typeof intro === "string" ? <p>{intro}</p> : intro}
        </div>
      )}
    </header>
  );
}
