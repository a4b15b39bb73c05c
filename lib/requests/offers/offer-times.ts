import { addHours } from "date-fns/addHours";
import { addMinutes } from "date-fns/addMinutes";
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { requestOffers, users } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { wrongStatus } from "@/lib/appointments/status";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { assertActive } from "@/lib/clients/active-client";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { endOpenOffers } from "@/lib/requests/offers/end-offers";
import { newToken } from "@/lib/reservations/hold-token";
import { keepHold } from "@/lib/reservations/keep-hold";
import { reserveTime } from "@/lib/reservations/reserve";
import { UNDO_MINUTES } from "@/lib/undo";

/** For how long offered times are kept, unless the first of them begins before. */
const KEPT_HOURS = 48;

/** How many times can be offered together. */
export const MOST_OFFERED = 3;

/** A practitioner's free start. */
export type OfferedStart = { practitionerId: string; startsAt: Date };

/**
 * Offers one to three times to the client of a request and keeps them for two days, or until the first of them begins.
 * The client is told by e-mail after `undoMinutes`, until when nobody knows of it, and chooses there or on the request's
 * page. What was offered before is given back. Refuses with `slot_taken` (409) when one of them is not free, and then
 * keeps none; with `wrong_status` (409) what is no request any more; with `invalid` (400) a number of times that is none
 * of one to three, or a client without an e-mail address.
 */
export async function offerTimes(
  staff: Staff,
  id: string,
  starts: OfferedStart[],
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  const sorted = starts.toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt));
  const [first] = sorted;
  if (!first || sorted.length > MOST_OFFERED) throw new Refusal("invalid", "Please tick one, two or three times.");
  await db.transaction(async (tx) => {
    const request = await lockAppointment(tx, staff, id);
    if (request.status !== "pending_review") throw wrongStatus(request.status);
    assertActive(request.clientDeactivatedAt);
    await assertReachable(tx, request.clientId);
    await endOpenOffers(tx, id, "withdrawn", now);
    const latest = addHours(now, KEPT_HOURS);
    const expiresAt = new Date(Math.min(Number(first.startsAt), Number(latest)));
    const { token, hash } = newToken();
    const shared = { togetherId: newId(now), appointmentId: id, tokenHash: hash, createdAt: now, expiresAt };
    const times = [];
    for (const start of sorted) {
      assertAhead(start, now);
      const { name, timeZone } = await bookablePractitioner(tx, staff, start.practitionerId);
      await keep(tx, { ...start, ...request }, { ...shared, ...start, minutes: request.minutes }, now);
      times.push({ startsAt: start.startsAt.toISOString(), practitionerName: name, practitionerZone: timeZone });
    }
    await record(tx, { actorId: staff.id, action: "request.times_offered", subjectId: id }, now);
    const { clientZone, minutes } = request;
    const payload = { token, clientZone, minutes, until: expiresAt.toISOString(), times };
    const message = { kind: "times-offered" as const, recipientId: request.clientId, payload };
    const dedupeKey = `times-offered:${shared.togetherId}`;
    await promise(tx, { ...message, dedupeKey, notBefore: addMinutes(now, undoMinutes) }, now);
  });
}

/** Takes back what is offered to a request and not chosen yet: its times are free again. Refuses as `offerTimes`. */
export async function withdrawOffers(staff: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAppointment(tx, staff, id);
    if ((await endOpenOffers(tx, id, "withdrawn", now)) === 0) return;
    await record(tx, { actorId: staff.id, action: "request.times_withdrawn", subjectId: id }, now);
  });
}

type Kept = { clientId: string; serviceId: string };
type Row = Omit<typeof requestOffers.$inferInsert, "id" | "holdId" | "state">;

/** The time is taken from the practitioner alone: of all that are offered the client comes to one. */
async function keep(tx: Transaction, { clientId, serviceId }: Kept, row: Row, now: Date) {
  const { practitionerId, startsAt, minutes, expiresAt } = row;
  const holdId = newId(now);
  const slot = { practitionerId, startsAt, minutes };
  await keepHold(tx, { id: holdId, purpose: "offer", ...slot, clientId, serviceId, createdAt: now, expiresAt });
  const claim = { purpose: { holdId, expiresAt }, ...slot, clientId: null, serviceId, actorId: null };
  await reserveTime(tx, claim, now);
  await tx.insert(requestOffers).values({ id: newId(now), ...row, holdId, state: "open" });
}

async function assertReachable(tx: Transaction, clientId: string) {
  const [client] = await tx
    .select({ hasAddress: sql<boolean>`${users.emailIndex} is not null` })
    .from(users)
    .where(eq(users.id, clientId));
  if (client?.hasAddress) return;
  throw new Refusal(
    "invalid",
    "This client has no e-mail address to choose a time by. Please agree on one by telephone, and book it here.",
  );
}
