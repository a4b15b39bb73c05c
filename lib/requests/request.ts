import { and, count, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey } from "@/db/encryption";
import { sealInRecordMaybe } from "@/db/record-encryption";
import { appointments, type Cell, settings, users } from "@/db/schema";
import { recordEvent } from "@/lib/appointments/events";
import { type Contact, sealContact } from "@/lib/appointments/record/contact";
import type { Actor } from "@/lib/auth/actor";
import { openWeek } from "@/lib/availability/queries";
import { notFound, Refusal } from "@/lib/errors";
import type { Translate } from "@/lib/i18n/message";
import { say } from "@/lib/i18n/say";
import { newId, randomText } from "@/lib/id";
import { withAgreedPrice } from "@/lib/payments/prices/overrides";
import { priceOf } from "@/lib/payments/prices/price";
import { policyOf, type Service } from "@/lib/practice/bookable";
import { defaultService, findActiveService } from "@/lib/practice/service-list";
import { openRecord } from "@/lib/records/open-record";
import { cellNames } from "@/lib/requests/cell-words";

/** What a client asks for: without a practitioner, the first who is free; without a service, the practice's first. */
export type Wish = {
  practitionerId: string | null;
  cells: Cell[];
  reason: string;
  serviceId?: string | null;
  /** How the request itself says the client is called and reached. */
  contact?: Contact;
};

const MOST_WAITING = 3;

/**
 * Asks the practice for a time in one of the ticked cells, each of which must be open in the week. Promises the client
 * and those who can answer an e-mail. Returns the request's id. Refuses with `not_offered` (400) cells without hours,
 * with `invalid` (400) none at all, with `conflict` (409) more requests than may wait, with `not_found` (404) a service
 * or practitioner that isn't there.
 */
export async function requestAppointment(
  client: Pick<Actor, "id" | "timeZone">,
  asked: Wish,
  now: Date,
): Promise<string> {
  const service = await serviceFor(asked);
  const wish = { ...asked, practitionerId: asked.practitionerId ?? service.practitionerId };
  await assertOffered(wish, service.minutes);
  return db.transaction(async (tx) => {
    await assertFewWaiting(tx, client);
    const id = newId(now);
    const key = await personKey(tx, client.id);
    const record = await openRecord(tx, client.id, now);
    const [row] = await tx
      .insert(appointments)
      .values({
        id,
        reference: randomText(6).toUpperCase(),
        clientId: client.id,
        recordId: record.recordId,
        practitionerId: wish.practitionerId,
        serviceId: service.id,
        minutes: service.minutes,
        status: "pending_review",
        cells: wish.cells,
        policy: await currentPolicy(tx, service),
        ...priceOf(await withAgreedPrice(tx, service, { clientId: client.id, practitionerId: wish.practitionerId })),
        reason: sealInRecordMaybe(record, appointments.reason, id, wish.reason),
        contact: sealContact(key, id, wish.contact),
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!row) throw new Error("The request was not stored.");
    await recordEvent(
      tx,
      client,
      { appointmentId: id, kind: "requested", version: row.version, before: null, after: row },
      now,
    );
    return id;
  });
}

/**
 * Refuses with `not_offered` (400) cells that the week doesn't offer, naming them; a forged form gets no further than
 * the page.
 */
export async function assertOffered(wish: Wish, minutes: number) {
  const open = await openWeek(wish.practitionerId, minutes);
  const missing = wish.cells.filter((cell) => !open.some(({ day, block }) => day === cell.day && block === cell.block));
  if (wish.cells.length === 0) throw new Refusal("invalid", "Please tick at least one time that suits you.");
  if (missing.length === 0) return;
  const names = (locale: string, t: Translate) => cellNames(t, missing, locale);
  const sentence = say("These times aren't offered any more: {times}. Please choose from the ones shown.", {
    times: names,
  });
  throw new Refusal("invalid", sentence, {
    details: say("Not offered: {times}.", { times: names }),
    code: "not_offered",
    fields: { cells: [sentence] },
  });
}

/** A client's lock on their own row keeps two requests sent at once from both counting two. */
async function assertFewWaiting(tx: Transaction, client: Pick<Actor, "id">) {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, client.id)).for("update");
  const waiting = and(eq(appointments.clientId, client.id), eq(appointments.status, "pending_review"));
  const [row] = await tx.select({ count: count() }).from(appointments).where(waiting);
  if ((row?.count ?? 0) < MOST_WAITING) return;
  throw new Refusal(
    "conflict",
    say(
      "You have {most, number} requests waiting for a reply. We'll answer those first; you can withdraw one to ask for other times.",
      { most: MOST_WAITING },
    ),
  );
}

async function serviceFor({ serviceId, practitionerId }: Wish): Promise<Service> {
  const service = serviceId ? await findActiveService(serviceId) : await defaultService();
  if (!service && !serviceId) throw new Refusal("conflict", "The practice is not taking requests right now.");
  const isAnothers = service?.practitionerId && practitionerId && service.practitionerId !== practitionerId;
  if (!service || service.capacity > 1 || isAnothers) throw notFound("service");
  return service;
}

async function currentPolicy(tx: Transaction, service: Service) {
  const [practice] = await tx.select().from(settings);
  return policyOf(service, practice ?? null);
}
