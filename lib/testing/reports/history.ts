import { db } from "@/db/client";
import { appointmentEvents, appointments, exceptions, openings, requestOffers, waitingEntries } from "@/db/schema";
import { newId } from "@/lib/id";
import { minutesAfter } from "@/lib/testing/clock";
import { makeCrowd } from "@/lib/testing/crowd";
import { chanceFrom } from "@/lib/testing/payments/chance";

/** What a figure is reckoned from: an appointment as it was made up, with what happened to it. */
export type Made = Awaited<ReturnType<typeof madeUpHistory>>[number];

type Who = { practitioners: string[]; serviceId: string };

const STATUSES = ["scheduled", "completed", "no_show", "cancelled", "pending_review", "rejected"] as const;
const POLICY = { cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 };
const CLIENTS = 12;

/**
 * Makes up a quarter of a year of a practice, the same for the same seed: appointments of every kind and ending, some in
 * groups, some moved or cancelled late, some undone, some never paid; answers of every sort; time off and extra hours.
 */
export async function madeUpHistory({ practitioners, serviceId }: Who, seed: number, count: number) {
  const chance = chanceFrom(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
  const { clients } = await makeCrowd(CLIENTS, 0);
  const groups = await groupsOf(practitioners, serviceId);
  const history = Array.from({ length: count }, (_, index) => {
    const createdAt = minutesAfter(new Date("2026-08-20T00:00:00Z"), Math.floor(chance() * 110 * 1440));
    const status = one(STATUSES);
    const group = chance() < 0.1 && !["pending_review", "rejected"].includes(status) ? one(groups) : null;
    const hasTime = !["pending_review", "rejected"].includes(status) && (status !== "cancelled" || chance() < 0.7);
    const startsAt = hasTime ? (group?.startsAt ?? minutesAfter(createdAt, 30 * Math.floor(chance() * 2_000))) : null;
    const minutes = group ? 90 : one([30, 50, 80]);
    const isOpen = status === "pending_review" && chance() < 0.4;
    return {
      ...{
        id: newId(createdAt),
        reference: `H${seed}-${index}`,
        createdAt,
        updatedAt: createdAt,
        status,
        startsAt,
        minutes,
      },
      clientId: one(clients).id,
      practitionerId: isOpen ? null : (group?.practitionerId ?? one(practitioners)),
      endsAt: startsAt && minutesAfter(startsAt, minutes),
      openingId: hasTime && group ? group.id : null,
      cancelBy: startsAt && minutesAfter(startsAt, -1440),
      cells: status === "pending_review" || status === "rejected" || !hasTime || chance() < 0.5 ? [TUESDAY] : [],
      cancelledBy: status === "cancelled" ? one(["client", "practice"] as const) : null,
      movedLateAt: startsAt && chance() < 0.05 ? minutesAfter(startsAt, -200) : null,
      payBy: startsAt && chance() < 0.05 ? createdAt : null,
      /** When it was cancelled, and when a request got each of its answers; those that were undone are none. */
      cancelledAt: status === "cancelled" && startsAt ? minutesAfter(startsAt, -Math.floor(chance() * 5_000)) : null,
      answers: chance() < 0.8 ? [minutesAfter(createdAt, Math.floor(chance() * 6_000))] : [],
      undone: chance() < 0.2 ? minutesAfter(createdAt, 1) : null,
      offered: chance() < 0.2 ? minutesAfter(createdAt, Math.floor(chance() * 6_000)) : null,
    };
  });
  await write(history, serviceId, practitioners);
  return history;
}

const TUESDAY = { day: 1, block: "morning" as const };

async function groupsOf(practitioners: string[], serviceId: string) {
  const groups = practitioners.map((practitionerId, index) => {
    const startsAt = new Date(`2026-10-1${index}T17:00:00Z`);
    return { id: newId(startsAt), practitionerId, startsAt };
  });
  await db.insert(openings).values(
    groups.map(({ startsAt, ...group }) => ({
      ...{ ...group, serviceId, capacity: 50, createdAt: startsAt },
      during: { start: startsAt, end: minutesAfter(startsAt, 90) },
    })),
  );
  return groups;
}

async function write(history: Omit<Made, never>[], serviceId: string, practitioners: string[]) {
  await db.insert(appointments).values(
    history.map(({ cancelledAt: _, answers: __, undone: ___, offered: ____, ...row }) => ({
      ...{ ...row, serviceId, policy: POLICY },
    })),
  );
  const events = history.flatMap((made) => [
    ...(made.cancelledAt ? [eventOf(made, "cancelled", made.cancelledAt)] : []),
    ...(made.cancelledAt && made.undone
      ? [eventOf(made, "cancelled", minutesAfter(made.cancelledAt, 5_000), true)]
      : []),
    ...made.answers.map((at) => eventOf(made, made.status === "rejected" ? "rejected" : "scheduled", at)),
    ...(made.undone ? [eventOf(made, "scheduled", made.undone, true)] : []),
  ]);
  await db.insert(appointmentEvents).values(events);
  const offered = history.flatMap(({ id, offered: at }) => (at ? [offerOf(id, practitioners[0] ?? "", at)] : []));
  if (offered.length > 0) await db.insert(requestOffers).values(offered);
}

function eventOf({ id, createdAt }: Made, kind: "cancelled" | "rejected" | "scheduled", at: Date, isUndone = false) {
  const after = { status: "scheduled", meetingStatus: "none", practitionerId: null, startsAt: null } as const;
  const state = { ...after, minutes: 50, cancelBy: null, movedLateAt: null };
  const event = { id: newId(createdAt), appointmentId: id, kind, version: 1, at, after: state };
  return { ...event, retractedAt: isUndone ? at : null };
}

function offerOf(appointmentId: string, practitionerId: string, createdAt: Date) {
  const [id, holdId] = [newId(createdAt), newId(createdAt)];
  const times = { startsAt: createdAt, minutes: 50, createdAt, expiresAt: createdAt };
  return {
    ...{ id, togetherId: id, appointmentId, practitionerId, holdId },
    ...times,
    tokenHash: id,
    state: "expired" as const,
  };
}

/** Time off over some days, a closed afternoon, and extra hours at a weekend, of one practitioner. */
export async function madeUpExceptions(practitionerId: string) {
  const rows = [
    ["closed", "2026-10-05", 0, "2026-10-08", 1440],
    ["closed", "2026-10-21", 840, "2026-10-21", 1020],
    ["open", "2026-10-17", 600, "2026-10-17", 780],
  ] as const;
  await db.insert(exceptions).values(
    rows.map(([kind, startDate, startMinute, endDate, endMinute]) => ({
      ...{ id: newId(new Date()), practitionerId, kind, startDate, startMinute, endDate, endMinute },
    })),
  );
  return rows;
}

/** Two who wait for an earlier time: one for a practitioner, one for anyone. */
export async function madeUpWaiting(clientIds: string[], practitionerId: string, serviceId: string, createdAt: Date) {
  await db.insert(waitingEntries).values(
    clientIds.map((clientId, index) => ({
      ...{ id: newId(createdAt), clientId, serviceId, createdAt: minutesAfter(createdAt, index), cells: [TUESDAY] },
      practitionerId: index === 0 ? practitionerId : null,
      state: index === 0 ? ("waiting" as const) : ("offered" as const),
    })),
  );
}
