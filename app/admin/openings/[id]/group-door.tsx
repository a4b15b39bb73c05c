import { useT } from "#speech";
import { endThereWords } from "@/app/(client)/appointments/[id]/end-session";
import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { letAllIn } from "@/lib/appointments/waiting-room/actions";
import { endGroup } from "@/lib/group-sessions/actions";
import type { GroupSession } from "@/lib/group-sessions/queries";
import { translator } from "@/lib/i18n/reader-language";

type EndGroupProps = {
  session: GroupSession;
  lead: AppointmentLine;
  /** Until when it can be opened again, in words. */
  until: string;
  /** The platform that carries the call, which goes on there; null in a room of ours, or where there is none. */
  meetsOn?: string | null;
};

/** Ending is asked twice; what follows is said before the click. */
export async function EndGroup({ session, lead, until, meetsOn = null }: EndGroupProps) {
  const t = await translator();
  return (
    <Dialog
      trigger={t("End session for all")}
      title={t("End the session for all?")}
      variant="danger"
      closeLabel={t("Keep it open")}
    >
      <p className="mb-4 text-muted">
        {session.place === "online" && !meetsOn
          ? t("The call ends for everyone, the room closes, and the session counts as finished.")
          : t("The session counts as finished for everyone.")}{" "}
        {meetsOn && `${endThereWords(t, meetsOn)} `}
        {t.rich(
          "Those who were here get a short e-mail after <mark>{until}</mark>. Until then you can open the session again.",
          {
            until,
            mark: (text) => <span className="num">{text}</span>,
          },
        )}
      </p>
      <ActionForm
        action={endGroup}
        hidden={{ id: lead.id, opening: session.id }}
        label={t("End it now")}
        variant="danger"
        pendingLabel={t("Ending…")}
      />
    </Dialog>
  );
}

/** All who wait are let in at once from here, and each of them in the list below. */
export function GroupDoor({ lead, waiting }: { lead: AppointmentLine; waiting: number }) {
  const t = useT();
  if (waiting === 0) return null;
  return (
    <Card labelledBy="at-the-door" tone="open" className="flex flex-wrap items-center justify-between gap-4">
      <h2 id="at-the-door" className="font-semibold">
        {t("{waiting, plural, one {# client} other {# clients}} in the waiting room", { waiting })}
      </h2>
      <ActionForm
        action={letAllIn}
        hidden={{ id: lead.id }}
        label={waiting === 1 ? t("Let them in") : t("Let all {waiting} in", { waiting })}
        pendingLabel={t("Opening…")}
      />
    </Card>
  );
}
