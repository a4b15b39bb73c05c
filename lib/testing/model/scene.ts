import fc from "fast-check";
import type { Actor } from "@/lib/auth/actor";
import { holdTokenHash } from "@/lib/reservations/hold-token";
import type { cast } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import {
  isOffered,
  isUntaken,
  type PracticeCalendar,
  type Reservation,
  SESSION_MINUTES,
} from "@/lib/testing/model/practice-calendar";

/** The practice as a story about it goes on; `told` has the mails that must come of it, by dedupe key: to whom. */
export type Story = { cast: Awaited<ReturnType<typeof cast>>; now: Date; tokens: string[]; told: Map<string, string> };

/**
 * A try worked out: what is done, whether a naive look at the practice calendar says that it will be let (null: it
 * doesn't say), and whom it tells, by dedupe key.
 */
export type Attempt = {
  run: () => Promise<unknown>;
  isLet: boolean | null;
  tells?: (id: string) => [string, string][];
  takesBack?: (key: string) => boolean;
};

/** What a person tries, in names and small numbers, so that a failure reads as a story and shrinks to a short one. */
export const triesOf = (whats: string[]) =>
  fc.record({
    what: fc.constantFrom(...whats),
    client: fc.constantFrom("ana" as const, "ben" as const),
    staff: fc.constantFrom("osei" as const, "lind" as const, "mara" as const),
    with: fc.constantFrom("osei" as const, "osei" as const, "lind" as const),
    day: fc.nat(1),
    half: fc.nat(15),
    minutes: fc.constantFrom(0, 0, 0, 0, 0, 0, 15),
    which: fc.nat(5),
    wait: fc.constantFrom(1, 1, 2, 3, 9, 10, 30, 600, 3_000),
  });

/** One of them. */
export type Try = ReturnType<typeof triesOf> extends fc.Arbitrary<infer T> ? T : never;

/** Everything that a try is about, looked up in the practice calendar. */
export type Scene = ReturnType<typeof sceneOf>;

/** Looks it up. */
export function sceneOf(one: Try, story: Story, calendar: PracticeCalendar) {
  const { cast: people, now, tokens } = story;
  const [client, staff] = [people[one.client], people[one.staff]];
  const { practitionerId, id: userId } = people[one.with];
  const startsAt = minutesAfter(new Date("2026-12-08T09:00:00Z"), one.day * 1_440 + one.half * 30 + one.minutes);
  const about = chosen(one, client, calendar);
  const token = tokens[one.which % Math.max(1, tokens.length)] ?? "none";
  const isAdmin = one.staff === "mara";
  const isTheirs = (row: typeof about) => isAdmin || row?.practitionerId === staff.practitionerId;
  const isForAll = (row: typeof about) => row?.practitionerId === null && row.status === "pending_review";
  return {
    ...{ one, story, calendar, now, client, staff, practitionerId, userId, startsAt, about, token },
    hold: calendar.holds.find((row) => row.tokenHash === holdTokenHash(token)),
    slot: { practitionerId, serviceId: people.service.id, startsAt },
    timeSlot: { practitionerId, startsAt, minutes: SESSION_MINUTES },
    isAhead: startsAt > now,
    /** Whether the member of staff may give this practitioner's time, and may see an appointment. */
    gives: isAdmin || staff.practitionerId === practitionerId,
    sees: (row: typeof about) => isTheirs(row) || isForAll(row),
    userOf: (id: string | null | undefined) => calendar.practitioners.find((row) => row.id === id)?.userId ?? null,
    isOffered: (who: Actor | null, except?: Exempt) =>
      isOffered(
        calendar,
        { practitionerId, clientId: who?.id ?? null, by: who?.id ?? null, start: startsAt },
        now,
        except,
      ),
    isUntaken: (clientId: string, by: Actor, except?: Exempt) =>
      isUntaken(calendar, { practitionerId, clientId, by: by.id, start: startsAt }, now, except),
    isOwn: (row: Reservation) => row.appointmentId === about?.id,
  };
}

type Exempt = (row: Reservation) => boolean;

/** What both sides are told of a change, whichever of them made it. */
export function messagesTo(clientId: string, practitionerUser: string | null) {
  return (kind: string, id: string, version: number): [string, string][] => {
    const key = `appointment-${kind}:${id}:${version}`;
    return [
      [key, clientId],
      ...(practitionerUser ? [[`${key}:${practitionerUser}`, practitionerUser] as [string, string]] : []),
    ];
  };
}

/**
 * The same of a move: when it goes to another practitioner's calendar, one side of the practice loses it and another
 * gains; to where it is already nothing is told.
 */
export function messagesOfMove({ about, practitionerId, timeSlot, userId, userOf }: Scene): [string, string][] {
  const { id = "", version = 0, clientId = "" } = about ?? {};
  const isSameTime = about?.startsAt?.getTime() === timeSlot.startsAt.getTime();
  if (isSameTime && about?.practitionerId === practitionerId) return [];
  if (about?.practitionerId === practitionerId) return messagesTo(clientId, userId)("rescheduled", id, version + 1);
  const key = `appointment-handed-over:${id}:${version + 1}`;
  const sides: [string, string | null][] = [
    [`${key}:from`, userOf(about?.practitionerId)],
    [`${key}:to`, userId],
  ];
  return [
    ...messagesTo(clientId, null)("rescheduled", id, version + 1),
    ...sides.flatMap(([one, to]): [string, string][] => (to ? [[one, to]] : [])),
  ];
}

// A client tries their own appointments, and an undo mostly what can be undone.
function chosen({ what, which }: Try, client: Actor, { appointments, events }: PracticeCalendar) {
  const sorted = appointments.toSorted((a, b) => a.id.localeCompare(b.id));
  const own = /^(move|cancel|undo)$/.test(what) ? sorted.filter(({ clientId }) => clientId === client.id) : sorted;
  const isChanged = (row: Row) => events.some((event) => event.appointmentId === row.id && event.notBefore !== null);
  const likely = what.startsWith("undo") && which > 0 ? own.filter(isChanged) : own;
  return likely[which % Math.max(1, likely.length)];
}

type Row = PracticeCalendar["appointments"][number];
