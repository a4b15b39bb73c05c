import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import type { Translate } from "@/lib/i18n/message";

type EmptyDayProps = {
  t: Translate;
  /** Whether anyone whose day it is has hours that clients can book in. */
  hasHours: boolean;
  /** When the next session is, in words; empty where none is in the week ahead. */
  next: string;
  /** Where hours are set, where clients book, and where a time is booked for one; null where the reader may not. */
  hoursHref: string | null;
  newHref: string | null;
};

/** A day without sessions: what comes next, and how there come to be some. */
export function EmptyDay({ t, hasHours, next, hoursHref, newHref }: EmptyDayProps) {
  const [title, text] = wordsOf(t, { hasHours, next });
  return (
    <EmptyState
      title={title}
      text={text}
      action={
        <>
          {!hasHours && hoursHref && (
            <LinkButton href={hoursHref} variant="primary" size="dense">
              {t("Set your hours")}
            </LinkButton>
          )}
          {newHref && (
            <LinkButton href={newHref} size="dense">
              {t("Book for a client")}
            </LinkButton>
          )}
          {hasHours && (
            <LinkButton href="/book" size="dense">
              {t("See what clients see")}
            </LinkButton>
          )}
        </>
      }
    />
  );
}

function wordsOf(t: Translate, { hasHours, next }: Pick<EmptyDayProps, "hasHours" | "next">): [string, string] {
  if (!hasHours)
    return [
      t("Nothing today, and no hours yet"),
      t(
        "Clients can choose a time as soon as there are hours. They take two minutes to set, and can be changed at any time.",
      ),
    ];
  return next
    ? [t("Nothing today"), t("Enjoy the quiet. The next session is {next}.", { next })]
    : [
        t("Nothing today, and nothing in the week ahead"),
        t("Share the address of your booking page. What clients book or ask for appears here by itself."),
      ];
}
