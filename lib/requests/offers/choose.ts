import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { holds, requestOffers } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { wrongStatus } from "@/lib/appointments/status";
import { transition } from "@/lib/appointments/transition";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { assertActive } from "@/lib/clients/active-client";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { coverEach } from "@/lib/payments/packages/use-package";
import { endOpenOffers } from "@/lib/requests/offers/end-offers";
import { takeOverHolds } from "@/lib/reservations/release";
import { reserveTime } from "@/lib/reservations/reserve";

/**
 * The client of a request chooses one of the times that are kept for it: it is booked, and the others are free again.
 * Chosen twice it is booked once. Answers the appointment's id. Refuses with `offer_over` (409) what is no longer kept,
 * with `not_found` (404) another client's.
 */
export async function chooseTime(client: Actor, offerId: string, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const known = await findOne(tx, offerId);
    const request = await lockAppointment(tx, client, known.appointmentId);
    if (request.clientId !== client.id) throw notFound("offer");
    const { state, expiresAt, holdId, practitionerId, startsAt, minutes } = await findOne(tx, offerId);
    if (state === "taken") return request.id;
    if (state !== "open" || expiresAt <= now) throw over();
    if (request.status !== "pending_review") throw wrongStatus(request.status);
    assertActive(request.clientDeactivatedAt);
    await tx.update(requestOffers).set({ state: "taken" }).where(eq(requestOffers.id, offerId));
    await takeOverHolds(tx, eq(holds.id, holdId), now);
    await endOpenOffers(tx, request.id, "passed", now);
    const timeSlot = { practitionerId, startsAt, minutes };
    const { clientId, serviceId } = request;
    const purpose = { appointmentId: request.id };
    await reserveTime(tx, { purpose, ...timeSlot, clientId, serviceId, actorId: client.id }, now);
    await coverEach(tx, [{ ...request, startsAt }], now);
    await transition(tx, client, request, { kind: "scheduled", timeSlot }, now);
    return request.id;
  });
}

/** None of the times suits: they are free again, and the practice sees it beside the request. Refuses as `chooseTime`. */
export async function declineTimes(client: Actor, appointmentId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const request = await lockAppointment(tx, client, appointmentId);
    if (request.clientId !== client.id) throw notFound("offer");
    if ((await endOpenOffers(tx, appointmentId, "declined", now)) === 0) return;
    await record(tx, { actorId: client.id, action: "request.times_declined", subjectId: appointmentId }, now);
  });
}

async function findOne(tx: Transaction, id: string) {
  const [offer] = isId(id)
    ? await tx
        .select()
        .from(requestOffers)
        .where(and(eq(requestOffers.id, id)))
    : [];
  if (!offer) throw notFound("offer");
  return offer;
}

function over(): Refusal {
  return new Refusal("conflict", "We are no longer keeping this time for you. Your request is still with us.", {
    code: "offer_over",
  });
}
