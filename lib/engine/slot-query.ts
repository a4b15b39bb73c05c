import type { services } from "@/db/schema/practice";
import type { Exception, Hours } from "@/lib/engine/open-intervals";
import type { Opening, Rules, Session, SlotQuery } from "@/lib/engine/slots";
import type { MinuteInterval } from "@/lib/time/intervals";
import { minuteOf } from "@/lib/time/zone";

/** What the engine needs to know of one practitioner around a window, as plain data. */
export type Availability = {
  practitionerId: string;
  zone: string;
  rules: Rules;
  /** The service that was asked for by its id. */
  service: BookedService | null;
  /** Every active service of the practice, in its order, when they were asked for. */
  services: GivenService[];
  /** How many minutes a session takes unless the query says otherwise. */
  standardMinutes: number;
  hours: Hours[];
  exceptions: Exception[];
  openings: Opening[];
  busy: MinuteInterval[];
  /** What the practitioner's other calendars hold. */
  imported: MinuteInterval[];
  sessions: Session[];
  /** Where the client who asks is by then. */
  elsewhere: MinuteInterval[];
  /** Whether who asks has never been here. */
  isNewClient: boolean;
};

/** What is to be booked: a service with the buffers, steps and notice it has instead of the practitioner's. */
export type BookedService = Pick<
  typeof services.$inferSelect,
  | "id"
  | "practitionerId"
  | "minutes"
  | "capacity"
  | "bufferBeforeMinutes"
  | "bufferAfterMinutes"
  | "stepMinutes"
  | "noticeMinutes"
>;

/** A service with how it is booked, and what says whether it is the ordinary session. */
export type GivenService = BookedService &
  Pick<typeof services.$inferSelect, "booking" | "forNewClients" | "priceMinor">;

/** What starts are looked for: a service, or any session of so many minutes. */
export type Sought = BookedService | number;

/** From one instant until before another. */
export type Bounds = { from: Date; until: Date };

/** The engine's question about one practitioner's availability. */
export function slotQueryOf(availability: Availability, sought: Sought, { from, until }: Bounds, now: Date): SlotQuery {
  const { zone, openings, busy, imported, sessions, elsewhere, isNewClient } = availability;
  const { hours, exceptions } = isForOpeningsOnly(sought) ? withoutHours(availability) : availability;
  return {
    ...{ zone, openings, busy, imported, sessions, elsewhere, isNewClient, hours, exceptions },
    rules: rulesFor(sought, availability.rules),
    serviceId: typeof sought === "number" ? null : sought.id,
    minutes: minutesOf(sought),
    from: Math.ceil(Number(from) / 60_000),
    until: Math.ceil(Number(until) / 60_000),
    now: Number(now) / 60_000,
  };
}

/** How long what is sought takes. */
export function minutesOf(sought: Sought): number {
  return typeof sought === "number" ? sought : sought.minutes;
}

/** A practitioner's rules with what a service has instead of them. */
export function rulesFor(sought: Sought, rules: Rules): Rules {
  if (typeof sought === "number") return rules;
  return {
    ...rules,
    bufferBefore: sought.bufferBeforeMinutes ?? rules.bufferBefore,
    bufferAfter: sought.bufferAfterMinutes ?? rules.bufferAfter,
    stepMinutes: sought.stepMinutes ?? rules.stepMinutes,
    noticeMinutes: sought.noticeMinutes ?? rules.noticeMinutes,
  };
}

/** The opening that lies at this start, if one of the service does: a place is booked in it rather than a time. */
export function openingAt({ openings }: Availability, sought: Sought, start: Date): Opening | null {
  if (typeof sought === "number") return null;
  const minute = minuteOf(start);
  return openings.find((opening) => opening.serviceId === sought.id && opening.start === minute) ?? null;
}

// A group meets when its opening says so, never at any free hour.
function isForOpeningsOnly(sought: Sought): boolean {
  return typeof sought !== "number" && sought.capacity > 1;
}

function withoutHours({ exceptions }: Availability): Pick<Availability, "hours" | "exceptions"> {
  return { hours: [], exceptions: exceptions.filter(({ kind }) => kind === "closed") };
}
