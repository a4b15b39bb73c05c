import { ActionForm } from "@/components/appointment/action-form";
import { end } from "@/lib/appointments/actions";
import type { AppointmentDetail } from "@/lib/appointments/queries";

type FinishProps = { appointment: Pick<AppointmentDetail, "id" | "clientFirstName"> };

/** Finishing what nobody ended in its time: what follows is at once, and said before the click. */
export function FinishAppointment({ appointment: { id, clientFirstName } }: FinishProps) {
  return (
    <>
      <p className="text-muted">
        If {clientFirstName} was here, a short e-mail is sent at once, which can't be taken back. You can correct what
        the session came to at any time.
      </p>
      <ActionForm action={end} hidden={{ id }} label="Finish this appointment" variant="plain" />
    </>
  );
}
