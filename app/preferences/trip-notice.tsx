import { cookies } from "next/headers";
import { ChooseForm } from "@/components/booking/choose-form";
import { FindZone } from "@/components/clock/find-zone";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { followZone, goHome, leaveZone } from "@/lib/accounts/trip/actions";
import { clockOf, type KnownClock } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { FOUND_ZONE_COOKIE, LEFT_ZONE_COOKIE } from "@/lib/auth/chosen-clock";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { dayDate, elsewhere, sameClock, timeOfDay } from "@/lib/time/format";
import type { Trip } from "@/lib/time/trip";
import { isZone, wallClock } from "@/lib/time/zone";
import { zoneWords } from "@/lib/time/zone-words";

const USUAL_DAYS = 6;

/** On which clock times are told while a member of staff travels, with the way there and back. */
export async function TripNotice({ staff }: { staff: Staff }) {
  const [t, jar, clock] = [await translator(), await cookies(), await clockOf(staff)];
  const found = jar.get(FOUND_ZONE_COOKIE)?.value ?? "";
  const isElsewhere = isZone(found) && !sameClock(found, clock, now());
  // Where it is at home, its owner is back, or has not left yet.
  const isBack = isElsewhere && staff.trip && sameClock(found, staff.trip.home, now());
  const isAsked = isElsewhere && !isBack && jar.get(LEFT_ZONE_COOKIE)?.value !== found;
  return (
    <>
      <FindZone cookie={FOUND_ZONE_COOKIE} shown={clock.zone} />
      {isAsked && <Elsewhere t={t} clock={clock} found={found} />}
      {!isAsked && staff.trip && <OnTrip t={t} clock={clock} trip={staff.trip} isBack={isBack === true} />}
    </>
  );
}

/** This device is in another zone: whether times are to follow, and until when. */
function Elsewhere({ t, clock, found }: { t: Translate; clock: KnownClock; found: string }) {
  const today = wallClock(found, now()).date;
  const [there, here] = [zoneWords(t, { ...clock, zone: found }), zoneWords(t, clock)];
  return (
    <div className="no-print mb-6">
      <Notice tone="info">
        <p className="num mb-3">
          {t("It is {time} where this device is ({there}). Times here are in {here}.", {
            ...{ time: timeOfDay(now(), elsewhere(clock, found)), there, here },
          })}
        </p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ChooseForm
            action={followZone}
            hidden={{ zone: found }}
            idPrefix="trip-"
            className="flex flex-wrap items-center gap-2"
          >
            <SubmitButton variant="plain" size="dense" pendingLabel={t("One moment…")}>
              {t("Show {zone}", { zone: there })}
            </SubmitButton>
            <label className="inline-flex items-center gap-2 text-small">
              {t("until")}
              <input
                id="trip-until"
                type="date"
                name="until"
                required
                min={today}
                defaultValue={dateOf(dayOf(today) + USUAL_DAYS)}
                className="num min-h-9 rounded-m border border-control bg-surface px-2 text-fg"
              />
            </label>
          </ChooseForm>
          <ChooseForm action={leaveZone} hidden={{ zone: found }}>
            <SubmitButton variant="quiet" size="dense" pendingLabel={t("One moment…")}>
              {t("Stay with {zone}", { zone: here })}
            </SubmitButton>
          </ChooseForm>
        </div>
      </Notice>
    </div>
  );
}

/** Times are told elsewhere for now: until when, and back. */
function OnTrip({ t, clock, trip, isBack }: { t: Translate; clock: KnownClock; trip: Trip; isBack: boolean }) {
  const home = zoneWords(t, { ...clock, zone: trip.home });
  const until = dayDate(new Date(Number(trip.until) - 1), clock);
  return (
    <ChooseForm action={goHome} hidden={{}} className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
      <p className={isBack ? "font-semibold" : "text-muted"}>
        {isBack
          ? t("This device is in {home}. Times here are in {zone} until {until}.", {
              ...{ home, until, zone: zoneWords(t, clock) },
            })
          : t("Times here are in {zone} until {until}. Your hours stay in {home}.", {
              ...{ home, until, zone: zoneWords(t, clock) },
            })}
      </p>
      <SubmitButton variant={isBack ? "plain" : "quiet"} size="dense" pendingLabel={t("One moment…")}>
        {t("Back to {home}", { home })}
      </SubmitButton>
    </ChooseForm>
  );
}
