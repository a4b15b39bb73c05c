import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { forfeit, giveOneBack } from "@/lib/payments/packages/actions";
import type { EndedUse } from "@/lib/payments/packages/ended-use";
import { type Clock, shortDate } from "@/lib/time/format";

/** What staff decide about the prepaid session of a late cancellation or a missed session: used up, or given back. */
export function PrepaidSession({ id, prepaid, clock }: { id: string; prepaid: EndedUse; clock: Clock }) {
  const t = useT();
  const { kind, isUsedUp, left, decided } = prepaid;
  const by = decided ? t("{by} decided this on {date}.", { by: decided.by, date: shortDate(decided.at, clock) }) : "";
  return (
    <Card>
      <p className="font-medium">
        {kind === "missed"
          ? t("The prepaid session for a missed session")
          : t("The prepaid session for a late cancellation")}
      </p>
      <p className="mt-1 text-muted text-small">{[by, standing()].filter(Boolean).join(" ")}</p>
      {(isUsedUp || left > 0) && (
        <div className="mt-3">
          <ActionForm
            action={isUsedUp ? giveOneBack : forfeit}
            hidden={{ id }}
            label={isUsedUp ? t("Give the session back") : t("Use the session up")}
            variant="plain"
          />
        </div>
      )}
    </Card>
  );

  function standing(): string {
    if (isUsedUp)
      return t(
        "It is used up, and the client has {left, plural, one {# session} other {# sessions}} of the package left. If you give it back, there is one more. No e-mail is sent.",
        { left },
      );
    return left > 0
      ? t(
          "It was given back, and the client has {left, plural, one {# session} other {# sessions}} of the package left. If you use it up, there is one fewer. No e-mail is sent.",
          { left },
        )
      : t("It was given back, and all sessions of the package are used by now.");
  }
}
