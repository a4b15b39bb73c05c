import { useT } from "#speech";
import { hrefOf } from "@/app/admin/session-words";
import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { start } from "@/lib/appointments/actions";
import { canJoin, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { startGroup } from "@/lib/group-sessions/actions";

/** The way into a session whose room is open: it is started from here, or gone back to. */
export function StartSession({ line, staff, now }: { line: AppointmentLine; staff: Staff; now: Date }) {
  const t = useT();
  if (seatOf(staff, line) !== "practitioner" || !canJoin(line, now)) return null;
  const { id, openingId, clientFirstName, serviceName } = line;
  const name = (
    <span className="sr-only"> {t("with {name}", { name: openingId ? serviceName : clientFirstName })}</span>
  );
  if (line.meetingStatus === "active")
    return (
      <LinkButton href={`${hrefOf(line)}#room`} variant="primary" size="dense">
        {t("Back to the session")}
        {name}
      </LinkButton>
    );
  return (
    <ActionForm
      action={openingId ? startGroup : start}
      hidden={{ id, ...(openingId && { opening: openingId }) }}
      label={
        <>
          {t("Start")}
          {name}
        </>
      }
      pendingLabel={t("Starting…")}
      variant="primary"
      size="dense"
    />
  );
}
