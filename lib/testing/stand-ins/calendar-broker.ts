import ICAL from "ical.js";
import type { CalendarFile, Received } from "@/lib/testing/stand-ins/smtp-sink";

/** A calendar that takes what iTIP lets it take, and nothing else. */
export type CalendarBroker = {
  /** Takes in what a mail brings; throws where a calendar would ignore it. */
  receive(mail: Received): void;
  /** When its entries are, by uid. */
  entries(): Map<string, Date>;
};

type Held = { sequence: number; stamp: string; start: Date; isCancelled: boolean };

/**
 * The calendar of the person with this address, as RFC 5546 and 6047 want one to act: a part's method is the file's
 * own, a REQUEST or CANCEL is about one uid and names the organizer and this attendee, and what is older than what is
 * held is ignored, by SEQUENCE and then by DTSTAMP (RFC 5546 §2.1.4, §3.2.2, §3.2.5).
 */
export function calendarOf(owner: string): CalendarBroker {
  const held = new Map<string, Held>();
  return {
    receive: (mail) => {
      for (const file of mail.calendars.filter(isFirstOfItsKind)) process(file, mail, owner, held);
    },
    entries: () => {
      const living = [...held].filter(([, { isCancelled }]) => !isCancelled);
      return new Map(living.map(([uid, { start }]) => [uid, start]));
    },
  };
}

function isFirstOfItsKind({ text }: CalendarFile, index: number, all: CalendarFile[]): boolean {
  return all.findIndex((other) => other.text === text) === index;
}

function process({ method, text }: CalendarFile, mail: Received, owner: string, held: Map<string, Held>) {
  const calendar = ICAL.Component.fromString(text);
  const events = calendar.getAllSubcomponents("vevent");
  assert(method === calendar.getFirstPropertyValue("method"), "the part and the file name another method");
  assert(method === "REQUEST" || method === "CANCEL", `nothing is done about a ${method}`);
  assert(events.length === 1, "there is more than one uid in it");
  for (const event of events) take(event, method === "CANCEL", { mail, owner }, held);
}

function take(
  event: ICAL.Component,
  isCancelled: boolean,
  { mail, owner }: { mail: Received; owner: string },
  held: Map<string, Held>,
) {
  const value = (name: string) => String(event.getFirstPropertyValue(name) ?? "");
  const attendees = event.getAllProperties("attendee").map((attendee) => String(attendee.getFirstValue()));
  assert(attendees.includes(`mailto:${owner}`), "its owner is not among the attendees");
  assert(value("organizer") === `mailto:${mail.from?.address}`, "the organizer is not the sender");
  assert(value("status") === (isCancelled ? "CANCELLED" : "CONFIRMED"), "its status is another than its method's");
  const { uid, sequence, startDate } = new ICAL.Event(event);
  const known = held.get(uid);
  const stamp = value("dtstamp");
  if (known && (sequence < known.sequence || (sequence === known.sequence && stamp < known.stamp))) return;
  assert(
    !(known && !isCancelled && sequence === known.sequence && !isSame(known, startDate)),
    "a new time has no new SEQUENCE",
  );
  held.set(uid, { sequence, stamp, start: startDate.toJSDate(), isCancelled });
}

function isSame({ start }: Held, other: ICAL.Time): boolean {
  return start.getTime() === other.toJSDate().getTime();
}

function assert(holds: boolean, why: string) {
  if (!holds) throw new Error(`A calendar would ignore this: ${why}.`);
}
