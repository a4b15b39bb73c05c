import { ActionForm } from "@/components/appointment/action-form";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/action";
import type { Undo } from "@/lib/appointments/undo/queries";
import { undoLabel, undoSentence } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import type { Clock } from "@/lib/time/format";

type UndoLastProps = {
  undo: Undo | null;
  action: FormAction;
  hidden: Record<string, string>;
  clock: Clock;
  t: Translate;
};

/** The last change, while its actor can still take it back (WCAG 3.3.4); no e-mail has told of it yet. */
export function UndoLast({ undo, action, hidden, clock, t }: UndoLastProps) {
  if (!undo) return null;
  return (
    <Notice tone="info">
      <p className="num mb-3">{undoSentence(t, undo, clock)}</p>
      <ActionForm
        action={action}
        hidden={hidden}
        label={undoLabel(t, undo, clock)}
        pendingLabel={t("Undoing…")}
        variant="plain"
      />
    </Notice>
  );
}
