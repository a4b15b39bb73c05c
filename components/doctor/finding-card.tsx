import type { ReactNode } from "react";
import { useT } from "#speech";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { MarkShape } from "@/components/ui/mark";
import type { State, WordedFinding } from "@/lib/doctor/finding";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, shortMoment } from "@/lib/time/format";

type FindingCardProps = { finding: WordedFinding; clock: Clock; children?: ReactNode };

/** How one part is, what to do about it, and where its settings are. */
export function FindingCard({ finding, clock, children }: FindingCardProps) {
  const t = useT();
  const { part, title, state, words, todo, lastAt, lastError } = finding;
  const { word, tone, mark } = statesWords(t)[state];
  const page = pagesWords(t)[part];
  return (
    <Card as="li">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">{title}</h2>
        <Badge tone={tone} mark={mark}>
          {word}
        </Badge>
      </div>
      <p className="mt-1">{words}</p>
      {lastAt && (
        <p className="text-muted text-small">{t("Last at work: {moment}.", { moment: shortMoment(lastAt, clock) })}</p>
      )}
      {lastError && <p className="text-muted text-small">{lastErrorWords(t, lastError, clock)}</p>}
      {todo && <p className="mt-1 text-muted">{todo}</p>}
      {page && (
        <p className="mt-2">
          <Link href={page.href} className="link">
            {page.label}
          </Link>
        </p>
      )}
      {children}
    </Card>
  );
}

function lastErrorWords(t: Translate, { at, words }: NonNullable<WordedFinding["lastError"]>, clock: Clock): string {
  return at
    ? t("Last error, {moment}: {words}", { moment: shortMoment(at, clock), words })
    : t("Last error: {words}", { words });
}

const statesWords = (t: Translate): Record<State, { word: string; tone: Tone; mark: MarkShape }> => ({
  well: { word: t("Well"), tone: "open", mark: "check" },
  attention: { word: t("To look at"), tone: "wait", mark: "warning" },
  broken: { word: t("Not working"), tone: "danger", mark: "cross" },
  off: { word: t("Not set up"), tone: "muted", mark: "ring" },
});

const pagesWords = (t: Translate): Record<string, { href: string; label: string } | undefined> => ({
  mail: { href: "/admin/messages", label: t("Messages") },
  webhooks: { href: "/admin/settings/webhooks", label: t("Webhooks, with a test for each") },
  calendars: { href: "/admin/settings/calendars", label: t("Calendars, each to be tried now") },
  video: { href: "/check", label: t("Try camera, microphone and the way through the network") },
  payments: { href: "/admin/settings/payments", label: t("Payment settings, with a test for each provider") },
});
