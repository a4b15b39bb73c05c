import { Link } from "@/components/ui/link";

const TABS = [
  { key: "availability", label: "Weekly" },
  { key: "dates", label: "Dates" },
  { key: "openings", label: "Openings" },
  { key: "rules", label: "Rules" },
] as const;

type AvailabilityTabsProps = {
  current: (typeof TABS)[number]["key"];
  /** Whose time, and who else's the reader may look at. */
  practitioner: string;
  everyone: { id: string; name: string }[];
};

/** The four sides of a practitioner's time, and whose it is. */
export function AvailabilityTabs({ current, practitioner, everyone }: AvailabilityTabsProps) {
  return (
    <div className="mb-6 space-y-2">
      <nav aria-label="Availability" className="flex flex-wrap gap-x-1 border-line border-b">
        {TABS.map(({ key, label }) => (
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
        <nav aria-label="Whose time" className="flex flex-wrap gap-x-6 gap-y-1">
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
