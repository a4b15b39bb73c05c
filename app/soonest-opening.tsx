import { OpeningStrip } from "@/components/booking/opening-strip";
import { ZoneWords } from "@/components/clock/moment";
import { OwnClock } from "@/components/clock/own-clock";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { choose } from "@/lib/booking/actions";
import { soonestTime } from "@/lib/booking/soonest";
import { now } from "@/lib/clock";

/** The first time that can be booked at once, with one button to keep it; nothing when there is none, or for staff. */
export async function SoonestOpening() {
  const actor = await currentActor();
  if (actor && isStaff(actor)) return null;
  const [clock, found] = await Promise.all([viewerClock({}, actor), soonestTime(actor?.id ?? null, now())]);
  if (!found) return null;
  const { slot, service, practitioner } = found;
  return (
    <OwnClock clock={clock} className="mt-8">
      <OpeningStrip
        label="Soonest opening"
        slot={slot}
        clock={clock}
        variant="plain"
        choosing={{ kind: "keep", action: choose, hidden: { service: service.id, with: "", tz: "" } }}
        about={
          <p className="text-muted text-small">
            {service.name}, {service.minutes} minutes, with {practitioner.name}. In <ZoneWords clock={clock} own="" />.
          </p>
        }
      />
    </OwnClock>
  );
}
