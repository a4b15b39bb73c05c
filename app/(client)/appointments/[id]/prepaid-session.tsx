import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { forfeit, giveOneBack } from "@/lib/payments/packages/actions";
import type { EndedUse } from "@/lib/payments/packages/ended-use";
import { type Clock, plural, shortDate } from "@/lib/time/format";

/** What staff decide about the prepaid session of a late cancellation or a missed session: used up, or given back. */
export function PrepaidSession({ id, prepaid, clock }: { id: string; prepaid: EndedUse; clock: Clock }) {
  const { kind, isUsedUp, left, decided } = prepaid;
  const what = kind === "missed" ? "missed session" : "late cancellation";
  const by = decided ? `${decided.by} decided this on ${shortDate(decided.at, clock)}.` : "";
  return (
    <Card>
      <p className="font-medium">The prepaid session for a {what}</p>
      <p className="mt-1 text-muted text-small">{[by, standing()].filter(Boolean).join(" ")}</p>
      {(isUsedUp || left > 0) && (
        <div className="mt-3">
          <ActionForm
            action={isUsedUp ? giveOneBack : forfeit}
            hidden={{ id }}
            label={isUsedUp ? "Give the session back" : "Use the session up"}
            variant="plain"
          />
        </div>
      )}
    </Card>
  );

  function standing(): string {
    const has = `the client has ${plural(left, "session")} of the package left`;
    if (isUsedUp) return `It is used up, and ${has}. If you give it back, there is one more. No e-mail is sent.`;
    return left > 0
      ? `It was given back, and ${has}. If you use it up, there is one fewer. No e-mail is sent.`
      : "It was given back, and all sessions of the package are used by now.";
  }
}
