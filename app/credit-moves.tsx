import { ActionForm } from "@/components/appointment/action-form";
import { PackageList } from "@/components/packages/package-list";
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
  if (moves.length === 0) return null;
  return (
    <PackageList
      packages={moves.map((move) => ({
        key: move.id,
        title: `${move.changeMinor < 0 ? "−" : "+"}${priceWords(Math.abs(move.changeMinor), move.currency)}`,
        facts: [kindWords(move), longDate(move.at, clock), move.words ?? "", move.isUndone ? "Undone since" : ""],
        actions: undo && isUndoable(move, undo) && (
          <ActionForm
            action={undoMove}
            hidden={{ client: undo.clientId, move: move.id }}
            label="Undo"
            variant="plain"
            size="dense"
          />
        ),
      }))}
    />
  );
}

function isUndoable(move: CreditLine, { practiceZone, now }: { practiceZone: string; now: Date }): boolean {
  const isByHand = move.appointmentId === null && !move.isUndo && !move.isUndone;
  return isByHand && canUndo({ way: "other", state: "paid", createdAt: move.at }, practiceZone, now);
}

function kindWords({ kind, changeMinor, isUndo }: CreditLine): string {
  if (isUndo) return "Undone";
  if (kind === "credit_use") return changeMinor < 0 ? "Used for a session" : "Back from a session";
  return KINDS[kind] ?? "";
}

const KINDS: Record<string, string> = {
  credit_given: "Given by the practice",
  credit_kept: "Kept of what was paid",
  payment: "Paid in",
  refund: "Paid out",
};
