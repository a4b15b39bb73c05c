import { OpeningStrip } from "@/components/booking/opening-strip";
import { ZoneWords } from "@/components/clock/moment";
import { OwnClock } from "@/components/clock/own-clock";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { choose } from "@/lib/booking/actions";
import { soonestTime } from "@/lib/booking/soonest";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";

/** The first time that can be booked at once, with one button to keep it; nothing when there is none, or for staff. */
export async function SoonestOpening() {
  const actor = await currentActor();
  if (actor && isStaff(actor)) return null;
  const [clock, found] = await Promise.all([viewerClock({}, actor), soonestTime(actor?.id ?? null, now())]);
  if (!found) return null;
  const t = await translator();
  const { slot, service, practitioner } = found;
  return (
    <OwnClock t={t} clock={clock} className="mt-8">
      <OpeningStrip
        t={t}
        label={t("Soonest opening")}
        slot={slot}
        clock={clock}
        variant="plain"
        choosing={{ kind: "keep", action: choose, hidden: { service: service.id, with: "", tz: "" } }}
        about={
          <p className="text-muted text-small">
            {t.rich(
              "{service}, {minutes, plural, one {# minute} other {# minutes}}, with {name}. In <zone>time zone</zone>.",
              {
                service: service.name,
                minutes: service.minutes,
                name: practitioner.name,
                zone: () => <ZoneWords t={t} clock={clock} own="" />,
              },
            )}
          </p>
        }
      />
    </OwnClock>
  );
}
