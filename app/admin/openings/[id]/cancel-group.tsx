import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Dialog } from "@/components/ui/dialog";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import { cancelGroup } from "@/lib/group-sessions/actions";

/** Cancelling a whole group session, with what it means said before the click. */
export function CancelGroup({ openingId, hasRoom }: { openingId: string; hasRoom: boolean }) {
  const t = useT();
  const reason = { name: "reason", label: t("Why"), hint: t("Each client reads this.") };
  return (
    <section aria-labelledby="changes" className="space-y-4">
      <h2 id="changes" className="text-h2 font-semibold">
        {t("Cancel")}
      </h2>
      <Dialog
        trigger={t("Cancel the session")}
        title={t("Cancel it for everyone?")}
        variant="danger"
        closeLabel={t("Keep it")}
      >
        <p className="mb-4 text-muted">
          {hasRoom
            ? t("Each client is told by e-mail, the room is closed, and nobody else can book it. {undoPromise}", {
                undoPromise: undoPromiseWords(t),
              })
            : t("Each client is told by e-mail, and nobody else can book it. {undoPromise}", {
                undoPromise: undoPromiseWords(t),
              })}
        </p>
        <ActionForm
          action={cancelGroup}
          hidden={{ opening: openingId }}
          label={t("Cancel for everyone")}
          variant="danger"
          note={reason}
        />
      </Dialog>
    </section>
  );
}
