import { Fragment } from "react";
import { dayWords } from "@/components/booking/date-words";
import { AnotherDate, Aside, partWords, placesWords } from "@/components/booking/day-times";
import { Choices, type Choosing } from "@/components/booking/time-button";
import { Moment } from "@/components/clock/moment";
import { buttonClass, LinkButton } from "@/components/ui/button";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { FreeSlot } from "@/lib/availability/free-days";
import { type DayTimes, partOfDay } from "@/lib/booking/timetable";
import type { Translate } from "@/lib/i18n/message";
import { wallClock } from "@/lib/time/zone";

type AnyDayTimesProps = {
  t: Translate;
  day: DayTimes;
  /** The times of that date on any clock: those of the dates beside it too, hidden. */
  near: FreeSlot[];
  clock: KnownClock;
  choosing: Choosing;
  names: Map<string, string> | null;
};

/** As `DayTimes`, where the viewer's clock isn't known: the page's script shows those that are on this date there. */
export function AnyDayTimes({ t, day, near, clock, choosing, names }: AnyDayTimesProps) {
  const shown = near.map((slot) => ({ slot, at: wallClock(clock.zone, slot.startsAt) }));
  const parts = shown.map(({ at, slot }) => (at.date === day.date ? partOfDay(slot, clock.zone) : ""));
  return (
    <section aria-labelledby="times">
      <h2 id="times" tabIndex={-1} className="font-semibold text-h2" data-civil="" suppressHydrationWarning>
        {dayWords(day.date, clock.locale)}
      </h2>
      <p className="mt-3 text-muted" data-none="" hidden={day.count > 0}>
        {t("No times on this day. The month shows which days have free times.")}
      </p>
      <Choices choosing={choosing} className="mt-3 flex flex-wrap gap-2">
        {shown.map(({ slot }, index) => (
          <Fragment key={slot.id}>
            <h3
              className="mt-3 basis-full text-muted text-small first:mt-0"
              hidden={parts[index] === "" || parts.indexOf(parts[index] ?? "") !== index}
              suppressHydrationWarning
            >
              {partWords(t, parts[index])}
            </h3>
            <div data-time={slot.startsAt.getTime()} hidden={parts[index] === ""}>
              <Time t={t} slot={slot} clock={clock} choosing={choosing} name={names?.get(slot.practitionerId)} />
            </div>
          </Fragment>
        ))}
      </Choices>
      <AnotherDate t={t} />
    </section>
  );
}

type TimeProps = { t: Translate; slot: FreeSlot; clock: KnownClock; choosing: Choosing; name: string | undefined };

// A plain button: one that says that it is under way would write its words anew, and not on the viewer's clock.
function Time({ t, slot, clock, choosing, name }: TimeProps) {
  const words = (
    <span className="num">
      <Moment at={slot.startsAt} clock={clock} says="time" />
      <Aside text={name} />
      <Aside text={placesWords(t, slot)} />
    </span>
  );
  if (choosing.kind === "look") return <LinkButton href={choosing.hrefFor(slot.id)}>{words}</LinkButton>;
  return (
    <button type="submit" name="slot" value={slot.id} className={buttonClass({ variant: "plain" })}>
      {words}
    </button>
  );
}
