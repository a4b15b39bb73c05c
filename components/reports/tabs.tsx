import { useT } from "#speech";
import { Link } from "@/components/ui/link";

/** The two reports of a practice, for those who may see both. */
export function ReportTabs({ current }: { current: "sessions" | "money" }) {
  const t = useT();
  const tabs = [
    { key: "sessions", href: "/admin/reports", label: t("Sessions") },
    { key: "money", href: "/admin/reports/money", label: t("Money") },
  ];
  return (
    <nav aria-label={t("Reports")} className="no-print mb-6 flex flex-wrap gap-x-1 border-line border-b">
      {tabs.map(({ key, href, label }) => (
        <Link
          key={key}
          href={href}
          aria-current={key === current ? "page" : undefined}
          className="-mb-px inline-flex min-h-11 items-center border-transparent border-b-3 px-3 font-medium hover:text-primary aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-primary-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
