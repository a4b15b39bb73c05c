import { useT } from "#speech";
import { Link } from "@/components/ui/link";

type PageLinksProps = {
  page: number;
  /** How many there are; a list of one page has no links. */
  pages: number;
  /** Where a page of the list is. */
  hrefOf: (page: number) => string;
  /** How many lines the whole list has, where that is not said elsewhere. */
  count?: number;
  /** What the ways back and on are called. */
  back?: string;
  on?: string;
};

/** The ways from one page of a long list to those beside it. */
export function PageLinks({ page, pages, hrefOf, count, back, on }: PageLinksProps) {
  const t = useT();
  if (pages <= 1) return null;
  return (
    <nav aria-label={t("Pages")} className="no-print mt-6 flex items-center gap-6">
      {page > 1 && (
        <Link className="link inline-flex min-h-11 items-center" href={hrefOf(page - 1)} rel="prev">
          {back ?? t("Back")}
        </Link>
      )}
      <span className="num text-muted">
        {count === undefined
          ? t("Page {page} of {pages}", { page, pages })
          : t("Page {page} of {pages}, {count} in all", { page, pages, count })}
      </span>
      {page < pages && (
        <Link className="link inline-flex min-h-11 items-center" href={hrefOf(page + 1)} rel="next">
          {on ?? t("Next")}
        </Link>
      )}
    </nav>
  );
}
