import { ActionForm } from "@/components/appointment/action-form";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/action";
import { type Clock, longMoment, timeOfDay } from "@/lib/format";

type UndoLastProps = {
  undo: { kind: "cancelled" | "moved"; startsAt: Date; until: Date; count: number } | null;
  action: FormAction;
  hidden: Record<string, string>;
  clock: Clock;
};

/** The last change, while whoever made it can still take it back; nobody has been told of it yet. */
export function UndoLast({ undo, action, hidden, clock }: UndoLastProps) {
  if (!undo) return null;
  return (
    <Notice tone="info">
      <p className="mb-3">
        {whatHappened(undo)} <span className="num">{longMoment(undo.startsAt, clock)}</span>. Nobody has been told of it
        yet.
      </p>
      <ActionForm
        action={action}
        hidden={hidden}
        label={`Undo (until ${timeOfDay(undo.until, clock)})`}
        pendingLabel="Undoing…"
        variant="plain"
      />
    </Notice>
  );
}

function whatHappened({ kind, count }: { kind: "cancelled" | "moved"; count: number }): string {
  if (count > 1) return `You ${kind} ${count} appointments together, among them the one on`;
  return kind === "cancelled" ? "You cancelled the appointment on" : "You moved the appointment away from";
}
