import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

/** One of a list of people: who it is, what they are in it, and what can be done about that. */
export type PersonLine = { key: string; name: string; href?: string; note: string; action?: ReactNode };

/** People of a record, a line each. */
export function PersonList({ people }: { people: readonly PersonLine[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {people.map(({ key, name, href, note, action }) => (
        <li key={key} className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
          <span>
            {href ? (
              <Link href={href} className="link inline-flex min-h-6 items-center">
                {name}
              </Link>
            ) : (
              name
            )}{" "}
            <span className="text-muted">· {note}</span>
          </span>
          {action}
        </li>
      ))}
    </ul>
  );
}
