import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { MarkShape } from "@/components/ui/mark";
import type { Finding, State } from "@/lib/doctor/finding";
import { type Clock, shortMoment } from "@/lib/time/format";

type FindingCardProps = { finding: Finding; clock: Clock; children?: ReactNode };

/** How one part is, what to do about it, and where its settings are. */
export function FindingCard({ finding, clock, children }: FindingCardProps) {
  const { part, title, state, words, todo, lastAt, lastError } = finding;
  const { word, tone, mark } = STATES[state];
  const page = PAGES[part];
  return (
    <Card as="li">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">{title}</h2>
        <Badge tone={tone} mark={mark}>
          {word}
        </Badge>
      </div>
      <p className="mt-1">{words}</p>
      {lastAt && <p className="text-muted text-small">Last at work: {shortMoment(lastAt, clock)}.</p>}
      {lastError && (
        <p className="text-muted text-small">
          Last error{lastError.at && `, ${shortMoment(lastError.at, clock)}`}: {lastError.words}
        </p>
      )}
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

const STATES: Record<State, { word: string; tone: Tone; mark: MarkShape }> = {
  well: { word: "Well", tone: "open", mark: "check" },
  attention: { word: "To look at", tone: "wait", mark: "warning" },
  broken: { word: "Not working", tone: "danger", mark: "cross" },
  off: { word: "Not set up", tone: "muted", mark: "ring" },
};

const PAGES: Record<string, { href: string; label: string } | undefined> = {
  mail: { href: "/admin/messages", label: "Messages" },
  webhooks: { href: "/admin/settings/webhooks", label: "Webhooks, with a test for each" },
  calendars: { href: "/admin/settings/calendars", label: "Calendars, each to be tried now" },
  video: { href: "/check", label: "Try camera, microphone and the way through the network" },
  payments: { href: "/admin/settings/payments", label: "Payment settings, with a test for each provider" },
};
