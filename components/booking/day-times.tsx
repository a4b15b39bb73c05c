import { dayWords } from "@/components/booking/date-words";
import { Choices, type Choosing, startWords, TimeButton } from "@/components/booking/time-button";
import type { FreeSlot } from "@/lib/availability/free-days";
import type { DayTimes as Times } from "@/lib/booking/timetable";
import type { ViewerClock } from "@/lib/time/format";
import { plural } from "@/lib/time/format";

type DayTimesProps = {
  day: Times;
  clock: ViewerClock;
  choosing: Choosing;
  /** Who gives each time, where several might. */
  names: Map<string, string> | null;
};

/** One date's free times, by part of the day. */
export function DayTimes({ day, clock, choosing, names }: DayTimesProps) {
  return (
    <section aria-labelledby="times">
      <h2 id="times" tabIndex={-1} className="text-h2 font-semibold">
        {dayWords(day.date)}
      </h2>
      {day.count === 0 && (
        <p className="mt-3 text-muted">No times on this day. The month shows which days have free times.</p>
      )}
      <Choices choosing={choosing} className="mt-3 space-y-5">
        {day.parts.map(({ name, slots }) => (
          <section key={name} aria-labelledby={`part-${name.split(" ")[0]}`}>
            <h3 id={`part-${name.split(" ")[0]}`} className="mb-2 text-small text-muted">
              {name}
            </h3>
            <ul className="flex flex-wrap gap-2">
              {slots.map((slot) => (
                <li key={slot.id}>
                  <TimeButton slot={slot} choosing={choosing}>
                    <span className="num">
                      {startWords(slot, clock)}
                      <Aside text={names?.get(slot.practitionerId)} />
                      <Aside text={placesWords(slot)} />
                    </span>
                  </TimeButton>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Choices>
      <AnotherDate />
    </section>
  );
}

/** The way back to the month. */
export function AnotherDate() {
  return (
    <p className="mt-4 text-small">
      <a href="#month" className="link inline-flex min-h-6 items-center">
        Choose a different date
      </a>
    </p>
  );
}

/** How many places are left of a group. */
export function placesWords({ placesLeft }: FreeSlot): string | undefined {
  return placesLeft === null ? undefined : `${plural(placesLeft, "place")} left`;
}

/** What stands in small below a time, where anything does. */
export function Aside({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <>
      {/* A person who hears the button hears two words. */}{" "}
      <span className="block text-meta font-normal text-muted">{text}</span>
    </>
  );
}
