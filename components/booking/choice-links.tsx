import clsx from "clsx";
import { Face } from "@/components/therapists/face";
import { Link } from "@/components/ui/link";

type ChoiceLinksProps = {
  /** The question that the links answer. */
  label: string;
  choices: { key: string; href: string; name: string; aside?: string; face?: { photo: string | null } }[];
  chosen: string;
};

/** One of a few: each is a link, so that it works without JavaScript, can be shared, and Back goes back. */
export function ChoiceLinks({ label, choices, chosen }: ChoiceLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ key, href, name, aside, face }) => (
          <li key={key}>
            <Link
              href={href}
              scroll={false}
              aria-current={key === chosen ? "true" : undefined}
              className={clsx(
                "flex h-full min-h-11 items-center gap-3 rounded-m border px-4 py-1.5",
                key === chosen ? "border-primary bg-primary-soft text-primary-ink" : "border-control hover:bg-sunken",
              )}
            >
              {face && <Face name={name} photo={face.photo} size="small" />}
              <span className="flex flex-col">
                <span className="font-medium">{name}</span>
                {aside && <span className="text-meta text-muted">{aside}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
