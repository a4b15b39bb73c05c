import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Dialog } from "@/components/ui/dialog";
import { end } from "@/lib/appointments/actions";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { type Clock, timeOfDay } from "@/lib/time/format";

type EndSessionProps = { appointment: AppointmentDetail; clock: Clock; closesAt: Date };

/** Ending is asked twice, beside the button that opens the call; what follows is said before the click. */
export function EndSession({ appointment, clock, closesAt }: EndSessionProps) {
  const t = useT();
  const { id, clientFirstName, service } = appointment;
  const isOnline = service.place === "online";
  return (
    <Dialog
      trigger={isOnline ? t("End session for both") : t("End session")}
      title={isOnline ? t("End the session for both?") : t("End the session?")}
      variant="danger"
      closeLabel={t("Keep it open")}
    >
      <p className="mb-4 text-muted">
        {isOnline
          ? t("The call ends for you and {client}, the room closes, and the appointment counts as finished.", {
              client: clientFirstName,
            })
          : t("The appointment counts as finished.")}{" "}
        {t.rich("{client} gets a short e-mail after <time>{until}</time>. Until then you can open the session again.", {
          client: clientFirstName,
          until: timeOfDay(closesAt, clock),
          time: (text) => <span className="num">{text}</span>,
        })}
      </p>
      <ActionForm action={end} hidden={{ id }} label={t("End it now")} variant="danger" pendingLabel={t("Ending…")} />
    </Dialog>
  );
}
