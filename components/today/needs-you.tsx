import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";

/** One thing that waits for the reader: what it is, what there is to know of it, and where it is done. */
export type Need = { key: string; what: string; more: ReactNode; href: string; verb: string };

/** All that waits for the reader beside the day's sessions; where nothing does, it says so. */
export function NeedsYou({ t, needs }: { t: Translate; needs: Need[] }) {
  return (
    <Section id="needs-you" title={t("Needs you")}>
      <Card>
        {needs.length === 0 ? (
          <p className="text-muted">{t("Nothing waits for you: no requests, and nothing unpaid.")}</p>
        ) : (
          <ul className="divide-y divide-line">
            {needs.map(({ key, what, more, href, verb }) => (
              <li key={key} className="flex max-w-none items-center justify-between gap-4 py-3 first:pt-0 last:pb-0">
                <div className="min-w-0">
                  <p>
                    <Link className="link font-medium" href={href}>
                      {what}
                    </Link>
                  </p>
                  <p className="text-muted text-small">{more}</p>
                </div>
                <LinkButton href={href} size="dense" tabIndex={-1} aria-hidden="true">
                  {verb}
                </LinkButton>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}
