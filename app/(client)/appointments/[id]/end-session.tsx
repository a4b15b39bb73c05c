import { ActionForm } from "@/components/appointment/action-form";
import { Dialog } from "@/components/ui/dialog";
import { end } from "@/lib/appointments/actions";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { type Clock, timeOfDay } from "@/lib/time/format";

type EndSessionProps = { appointment: AppointmentDetail; clock: Clock; closesAt: Date };

/** Ending is asked twice, beside the button that opens the call; what follows is said before the click. */
export function EndSession({ appointment, clock, closesAt }: EndSessionProps) {
  const { id, clientFirstName, service } = appointment;
  const until = <span className="num">{timeOfDay(closesAt, clock)}</span>;
  const isOnline = service.place === "online";
  return (
    <Dialog
      trigger={isOnline ? "End session for both" : "End session"}
      title={isOnline ? "End the session for both?" : "End the session?"}
      variant="danger"
      closeLabel="Keep it open"
    >
      <p className="mb-4 text-muted">
        {isOnline
          ? `The call ends for you and ${clientFirstName}, the room closes, and the appointment counts as finished.`
          : "The appointment counts as finished."}{" "}
        {clientFirstName} gets a short e-mail after {until}. Until then you can open the session again.
      </p>
      <ActionForm action={end} hidden={{ id }} label="End it now" variant="danger" pendingLabel="Ending…" />
    </Dialog>
  );
}
