import clsx from "clsx";
import Link from "next/link";

type PractitionerChoiceProps = {
  everyone: { id: string; slug: string; name: string; title: string }[];
  chosen: string;
};

/** Whom to ask: each is a link, so that it works without JavaScript, can be shared, and Back goes back. */
export function PractitionerChoice({ everyone, chosen }: PractitionerChoiceProps) {
  const choices = [{ slug: "", name: "Whoever is free first", title: "" }, ...everyone];
  return (
    <nav aria-label="Who would you like to see?">
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ slug, name, title }) => (
          <li key={slug}>
            <Link
              href={slug ? `/book?with=${slug}` : "/book"}
              aria-current={slug === chosen ? "true" : undefined}
              className={clsx(
                "flex h-full min-h-11 flex-col justify-center rounded-m border px-4 py-1.5",
                slug === chosen ? "border-primary bg-primary-soft text-primary-ink" : "border-control hover:bg-sunken",
              )}
            >
              <span className="font-medium">{name}</span>
              {title && <span className="text-meta text-muted">{title}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
