import { subHours } from "date-fns/subHours";
import { outcomeOf } from "@/lib/appointments/attendance/queries";
import { OUTCOME_FOR_CLIENT } from "@/lib/appointments/attendance/words";
import { joinWindow } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";

const FRESH_HOURS = 12;

/**
 * What a client reads of a session that is over: an apology for one that did not take place as it should, and, for as
 * long as the page may still be open from the session itself, what comes now.
 */
export async function Farewell({ appointment, now }: { appointment: AppointmentDetail; now: Date }) {
  const { id, status, startsAt, endsAt, practitionerName, clientCame, service } = appointment;
  if (status !== "completed") return null;
  const outcome = await outcomeOf(id);
  const apology = outcome && OUTCOME_FOR_CLIENT[outcome];
  if (apology) return <p className="mt-3">{apology}</p>;
  if (!startsAt || !endsAt || !clientCame || endsAt < subHours(now, FRESH_HOURS)) return null;
  const mayGoOn = service.place === "online" && now <= joinWindow({ startsAt, endsAt }).end;
  return (
    <p className="mt-3">
      Your session with {practitionerName ?? "your therapist"} is over. Take the time you need before you go on with
      your day.
      {mayGoOn && " If it ended too soon, this page takes you back in as soon as your therapist opens it again."}
    </p>
  );
}
