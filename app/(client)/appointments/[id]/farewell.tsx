import { subHours } from "date-fns/subHours";
import { outcomeOf } from "@/lib/appointments/attendance/queries";
import { outcomeForClientWords } from "@/lib/appointments/attendance/words";
import { joinWindow } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { translator } from "@/lib/i18n/reader-language";

const FRESH_HOURS = 12;

/**
 * What a client reads of a session that is over: an apology for one that did not take place as it should, and, for as
 * long as the page may still be open from the session itself, what comes now.
 */
export async function Farewell({ appointment, now }: { appointment: AppointmentDetail; now: Date }) {
  const t = await translator();
  const { id, status, startsAt, endsAt, practitionerName, clientCame, service } = appointment;
  if (status !== "completed") return null;
  const outcome = await outcomeOf(id);
  const apology = outcome && outcomeForClientWords(t)[outcome];
  if (apology) return <p className="mt-3">{apology}</p>;
  if (!startsAt || !endsAt || !clientCame || endsAt < subHours(now, FRESH_HOURS)) return null;
  const mayGoOn = service.place === "online" && now <= joinWindow({ startsAt, endsAt }).end;
  return (
    <p className="mt-3">
      {t("Your session with {practitioner} is over. Take the time you need before you go on with your day.", {
        practitioner: practitionerName ?? t("your therapist"),
      })}
      {mayGoOn &&
        ` ${t("If it ended too soon, this page takes you back in as soon as your therapist opens it again.")}`}
    </p>
  );
}
