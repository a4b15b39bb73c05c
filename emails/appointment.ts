import type { AppointmentLetter, Envelope } from "@/emails/message";
import type { AppointmentPayload, Cell } from "@/emails/payloads/session";
import { factsOf } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { placeWords } from "@/lib/practice/place/words";
import { type Clock, longMoment, shortDate, weekdayNames } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

/** "Thursday 10 December 2026, 10:00 am, Accra time" */
export function momentWords(t: Translate, iso: string, clock: Clock): string {
  return `${longMoment(new Date(iso), clock)}, ${zoneWords(t, clock)}`;
}

/** The clock that dates are written on: each reader's own, said as the reader counts hours and names days. */
export function clockOf({ reader, clientZone, practitionerZone }: Zones): Clock {
  return clockIn(reader.isStaff ? (practitionerZone ?? clientZone) : clientZone, reader);
}

/** The same in a zone that is known. */
export function clockIn(
  zone: string,
  { hourCycle, language }: Pick<Envelope["reader"], "hourCycle" | "language">,
): Clock {
  return { zone, hourCycle, locale: factsOf(language).locale };
}

type Zones = Pick<AppointmentLetter, "reader" | "clientZone" | "practitionerZone">;

/** A moment of the appointment in the reader's words, or null when there is none. */
export function moment(letter: AppointmentLetter, iso: string | null | undefined): string | null {
  return iso ? momentWords(letter.t, iso, clockOf(letter)) : null;
}

/** The facts that every letter about an arranged appointment lists. */
export function appointmentRows(letter: AppointmentLetter) {
  const { t, minutes, reference } = letter;
  return {
    ...guardedRow(letter),
    [t("When")]: moment(letter, letter.startsAt),
    [t("Length")]: lengthWords(t, minutes),
    [t("Where")]: placeIn(t, letter.place) ?? null,
    [t("With")]: namedTo(letter.reader, letter.practitionerName),
    [t("Reference")]: reference,
  };
}

/** Whose appointment it is, for a guardian. */
export function guardedRow({ t, guarded }: Pick<Envelope, "t" | "guarded">) {
  return guarded ? { [t("For")]: guarded } : {};
}

/** "50 minutes" */
export function lengthWords(t: Translate, minutes: number): string {
  return t("{minutes, plural, one {# minute} other {# minutes}}", { minutes });
}

/** Where to go or whom to call, in words; nothing where it takes place on its page. */
export function placeIn(t: Translate, place: AppointmentPayload["place"]): string | undefined {
  if (typeof place !== "object") return place;
  return placeWords(t, place) ?? undefined;
}

/** With whom it is, for a client whose mails may say so. */
export function namedTo({ isStaff, isDiscreet }: Envelope["reader"], name: string | null): string | null {
  return isStaff || isDiscreet ? null : name;
}

/** The ticked cells as words, a day each: "Monday morning or evening, Thursday morning"; certain dates come first. */
export function cellsInWords({ t, reader }: Pick<Envelope, "t" | "reader">, cells: Cell[] = []): string {
  const { locale } = factsOf(reader.language);
  const dates = [...new Set(cells.flatMap(({ date }) => date ?? []))].sort();
  const onDates = dates.map((date) => ({
    day: shortDate(new Date(`${date}T12:00:00Z`), { zone: "UTC", locale }),
    of: cells.filter((cell) => cell.date === date),
  }));
  const weekly = weekdayNames(locale).map((name, day) => ({
    day: name,
    of: cells.filter((cell) => !cell.date && cell.day === day),
  }));
  return [...onDates, ...weekly]
    .filter(({ of }) => of.length > 0)
    .map(({ day, of }) => partsOfDay(t, day, new Set(of.map(({ block }) => block))))
    .join(", ");
}

function partsOfDay(t: Translate, day: string, blocks: ReadonlySet<Cell["block"]>): string {
  const [morning, afternoon, evening] = [blocks.has("morning"), blocks.has("afternoon"), blocks.has("evening")];
  if (morning && afternoon && evening) return t("{day} morning, afternoon or evening", { day });
  if (morning && afternoon) return t("{day} morning or afternoon", { day });
  if (morning && evening) return t("{day} morning or evening", { day });
  if (afternoon && evening) return t("{day} afternoon or evening", { day });
  if (morning) return t("{day} morning", { day });
  return afternoon ? t("{day} afternoon", { day }) : t("{day} evening", { day });
}

/** Where the appointment is: its page, which lets people into the room when it is time. Never the room itself. */
export function pageOf({ origin, appointmentId }: AppointmentLetter): string {
  return `${origin}/appointments/${appointmentId}`;
}
