import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { end } from "@/lib/appointments/actions";
import type { AppointmentDetail } from "@/lib/appointments/queries";

type FinishProps = { appointment: Pick<AppointmentDetail, "id" | "clientFirstName"> };

/** Finishing what nobody ended in its time: what follows is at once, and said before the click. */
export function FinishAppointment({ appointment: { id, clientFirstName } }: FinishProps) {
  const t = useT();
  return (
    <>
      <p className="text-muted">
        {t(
          "If {client} was here, a short e-mail is sent at once, which can't be taken back. You can correct what the session came to at any time.",
          { client: clientFirstName },
        )}
      </p>
      <ActionForm action={end} hidden={{ id }} label={t("Finish this appointment")} variant="plain" />
    </>
  );
}
