import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import type { Translate } from "@/lib/i18n/message";

const tabsWords = (t: Translate) =>
  [
    { key: "availability", label: t("Weekly") },
    { key: "dates", label: t("Dates") },
    { key: "openings", label: t("Openings") },
    { key: "rules", label: t("Rules") },
  ] as const;

type AvailabilityTabsProps = {
  current: ReturnType<typeof tabsWords>[number]["key"];
  /** Whose time, and who else's the reader may look at. */
  practitioner: string;
  everyone: { id: string; name: string }[];
};

/** The four sides of a practitioner's time, and whose it is. */
export function AvailabilityTabs({ current, practitioner, everyone }: AvailabilityTabsProps) {
  const t = useT();
  return (
    <div className="mb-6 space-y-2">
      <nav aria-label={t("Availability")} className="flex flex-wrap gap-x-1 border-line border-b">
        {tabsWords(t).map(({ key, label }) => (
          <Link
            key={key}
            href={`/admin/${key}?practitioner=${practitioner}`}
            aria-current={key === current ? "page" : undefined}
            className="-mb-px inline-flex min-h-11 items-center border-transparent border-b-3 px-3 font-medium hover:text-primary aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-primary-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
      {everyone.length > 1 && (
        <nav aria-label={t("Whose time")} className="flex flex-wrap gap-x-6 gap-y-1">
          {everyone.map(({ id, name }) => (
            <Link
              key={id}
              href={`/admin/${current}?practitioner=${id}`}
              aria-current={id === practitioner ? "page" : undefined}
              className="link inline-flex min-h-9 items-center aria-[current=page]:font-semibold aria-[current=page]:text-fg aria-[current=page]:no-underline"
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}
