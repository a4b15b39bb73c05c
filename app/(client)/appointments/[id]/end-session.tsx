import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Dialog } from "@/components/ui/dialog";
import { end } from "@/lib/appointments/actions";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, timeOfDay } from "@/lib/time/format";

type EndSessionProps = {
  appointment: AppointmentDetail;
  clock: Clock;
  closesAt: Date;
  /** The platform that carries the call, which goes on there; null in a room of ours, or where there is none. */
  meetsOn?: string | null;
};

/** Ending is asked twice, beside the button that opens the call; what follows is said before the click. */
export function EndSession({ appointment, clock, closesAt, meetsOn = null }: EndSessionProps) {
  const t = useT();
  const { id, clientFirstName, service } = appointment;
  const isOurs = service.place === "online" && !meetsOn;
  return (
    <Dialog
      trigger={isOurs ? t("End session for both") : t("End session")}
      title={isOurs ? t("End the session for both?") : t("End the session?")}
      variant="danger"
      closeLabel={t("Keep it open")}
    >
      <p className="mb-4 text-muted">
        {isOurs
          ? t("The call ends for you and {client}, the room closes, and the appointment counts as finished.", {
              client: clientFirstName,
            })
          : t("The appointment counts as finished.")}{" "}
        {meetsOn && `${endThereWords(t, meetsOn)} `}
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

/** What ending a session here does not do: the call of a platform is ended there. */
export function endThereWords(t: Translate, platform: string): string {
  return t("The call on {platform} is yours to end there.", { platform });
}
