import { dayWords } from "@/components/booking/date-words";
import { Choices, type Choosing, startWords, TimeButton } from "@/components/booking/time-button";
import type { FreeSlot } from "@/lib/availability/free-days";
import type { DayTimes as Times } from "@/lib/booking/timetable";
import type { Translate } from "@/lib/i18n/message";
import type { ViewerClock } from "@/lib/time/format";

type DayTimesProps = {
  t: Translate;
  day: Times;
  clock: ViewerClock;
  choosing: Choosing;
  /** Who gives each time, where several might. */
  names: Map<string, string> | null;
};

/** One date's free times, by part of the day. */
export function DayTimes({ t, day, clock, choosing, names }: DayTimesProps) {
  return (
    <section aria-labelledby="times">
      <h2 id="times" tabIndex={-1} className="text-h2 font-semibold">
        {dayWords(day.date, clock.locale)}
      </h2>
      {day.count === 0 && (
        <p className="mt-3 text-muted">{t("No times on this day. The month shows which days have free times.")}</p>
      )}
      <Choices choosing={choosing} className="mt-3 space-y-5">
        {day.parts.map(({ name, slots }) => (
          <section key={name} aria-labelledby={`part-${name.split(" ")[0]}`}>
            <h3 id={`part-${name.split(" ")[0]}`} className="mb-2 text-small text-muted">
              {partWords(t, name)}
            </h3>
            <ul className="flex flex-wrap gap-2">
              {slots.map((slot) => (
                <li key={slot.id}>
                  <TimeButton t={t} slot={slot} choosing={choosing}>
                    <span className="num">
                      {startWords(t, slot, clock)}
                      <Aside text={names?.get(slot.practitionerId)} />
                      <Aside text={placesWords(t, slot)} />
                    </span>
                  </TimeButton>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Choices>
      <AnotherDate t={t} />
    </section>
  );
}

/** The way back to the month. */
export function AnotherDate({ t }: { t: Translate }) {
  return (
    <p className="mt-4 text-small">
      <a href="#month" className="link inline-flex min-h-6 items-center">
        {t("Choose a different date")}
      </a>
    </p>
  );
}

/** How many places are left of a group. */
export function placesWords(t: Translate, { placesLeft }: FreeSlot): string | undefined {
  if (placesLeft === null) return undefined;
  return t("{places, plural, one {# place} other {# places}} left", { places: placesLeft });
}

/** What a part of the day is called. */
export function partWords(t: Translate, part: string | undefined): string {
  if (part === "Early hours") return t("Early hours");
  if (part === "Morning") return t("Morning");
  if (part === "Afternoon") return t("Afternoon");
  return part === "Evening" ? t("Evening") : "";
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
