import clsx from "clsx";
import { Link } from "@/components/ui/link";

type ChoiceLinksProps = {
  /** The question that the links answer. */
  label: string;
  choices: { key: string; href: string; name: string; aside?: string }[];
  chosen: string;
};

/** One of a few: each is a link, so that it works without JavaScript, can be shared, and Back goes back. */
export function ChoiceLinks({ label, choices, chosen }: ChoiceLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ key, href, name, aside }) => (
          <li key={key}>
            <Link
              href={href}
              scroll={false}
              aria-current={key === chosen ? "true" : undefined}
              className={clsx(
                "flex h-full min-h-11 flex-col justify-center rounded-m border px-4 py-1.5",
                key === chosen ? "border-primary bg-primary-soft text-primary-ink" : "border-control hover:bg-sunken",
              )}
            >
              <span className="font-medium">{name}</span>
              {aside && <span className="text-meta text-muted">{aside}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
