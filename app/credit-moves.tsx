import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { PackageList } from "@/components/packages/package-list";
import type { Translate } from "@/lib/i18n/message";
import { canUndo } from "@/lib/payments/by-hand/undo-payment";
import { undoMove } from "@/lib/payments/credit/actions";
import type { CreditLine } from "@/lib/payments/credit/queries";
import { priceWords } from "@/lib/practice/money";
import { type Clock, longDate } from "@/lib/time/format";

type CreditMovesProps = {
  moves: CreditLine[];
  clock: Clock;
  /** For staff: whose they are, and when they can still be undone. */
  undo?: { clientId: string; practiceZone: string; now: Date };
};

/** What changed a client's credit, the newest first. */
export function CreditMoves({ moves, clock, undo }: CreditMovesProps) {
  const t = useT();
  if (moves.length === 0) return null;
  return (
    <PackageList
      packages={moves.map((move) => ({
        key: move.id,
        title: `${move.changeMinor < 0 ? "−" : "+"}${priceWords(t, Math.abs(move.changeMinor), move.currency)}`,
        facts: [kindWords(t, move), longDate(move.at, clock), move.words ?? "", move.isUndone ? t("Undone since") : ""],
        actions: undo && isUndoable(move, undo) && (
          <ActionForm
            action={undoMove}
            hidden={{ client: undo.clientId, move: move.id }}
            label={t("Undo")}
            variant="plain"
            size="dense"
          />
        ),
      }))}
    />
  );
}

function isUndoable(move: CreditLine, { practiceZone, now }: { practiceZone: string; now: Date }): boolean {
  const isStanding = move.isByHand && !move.isUndo && !move.isUndone;
  return isStanding && canUndo({ way: "other", state: "paid", createdAt: move.at }, practiceZone, now);
}

function kindWords(t: Translate, { kind, changeMinor, isUndo }: CreditLine): string {
  if (isUndo) return t("Undone");
  if (kind === "credit_use") return changeMinor < 0 ? t("Used for a session") : t("Back from a session");
  return kindsWords(t)[kind] ?? "";
}

const kindsWords = (t: Translate): Record<string, string> => ({
  credit_given: t("Given by the practice"),
  credit_kept: t("Kept of what was paid"),
  payment: t("Paid in"),
  refund: t("Paid out"),
});
