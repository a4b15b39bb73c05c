import { subDays } from "date-fns/subDays";
import { subHours } from "date-fns/subHours";
import { and, asc, eq, gt, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, outbox, practitioners, reminderSettings, STANDARD_REMINDERS, users } from "@/db/schema";
import { presentPayloads } from "@/lib/notifications/present-payloads";
import { promiseAll } from "@/lib/outbox/promise";
import { may } from "@/lib/permissions/permissions";
import { isPermitted } from "@/lib/permissions/permitted";

const BATCH = 50;
// What waits longer than that was seen, and is on Today all the time.
const NEWS_DAYS = 14;

/**
 * Tells staff of each request that has waited for longer than the practice wants, once: those who can answer it. Answers of how many requests.
 */
export async function tellOfWaiting(now: Date): Promise<number> {
  const [chosen] = await db.select({ hours: reminderSettings.requestHours }).from(reminderSettings);
  const hours = chosen ? chosen.hours : STANDARD_REMINDERS.requestHours;
  if (hours === null) return 0;
  const waiting = await waitingSince(subHours(now, hours), now);
  if (waiting.length > 0) await db.transaction((tx) => tellAll(tx, waiting, now));
  return waiting.length;
}

type Waiting = Awaited<ReturnType<typeof waitingSince>>[number];

async function waitingSince(since: Date, now: Date) {
  const { id, practitionerId, cells, status, createdAt } = appointments;
  const told = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.kind, "request-waiting"), sql`${outbox.about} @> array[${id}]`));
  const isLong = and(lte(createdAt, since), gt(createdAt, subDays(now, NEWS_DAYS)));
  return db
    .select({ id, practitionerId, cells })
    .from(appointments)
    .where(and(eq(status, "pending_review"), isLong, notExists(told)))
    .orderBy(asc(createdAt), asc(id))
    .limit(BATCH);
}

async function tellAll(tx: Transaction, waiting: Waiting[], now: Date) {
  const ids = waiting.map(({ id }) => id);
  const present = await presentPayloads(tx, ids, "pending_review");
  const staff = await staffOf(tx);
  const messages = present.flatMap(({ payload }) => {
    const request = waiting.find(({ id }) => id === payload.appointmentId);
    if (!request) return [];
    const told = { ...payload, cells: request.cells, audience: "practice" as const };
    return staff
      .filter((one) => may(one, "requests.team") || mayAnswer(one.practitionerId, request))
      .map(({ userId: recipientId }) => {
        const dedupeKey = `request-waiting:${request.id}:${recipientId}`;
        return { kind: "request-waiting" as const, recipientId, dedupeKey, payload: told };
      });
  });
  await promiseAll(tx, messages, now);
}

function mayAnswer(practitionerId: string | null, request: Waiting): boolean {
  if (practitionerId === null) return false;
  return request.practitionerId === null || request.practitionerId === practitionerId;
}

/** Those who answer requests and are there: all of them, or practitioners who take clients theirs. */
async function staffOf(tx: Transaction) {
  const isThere = and(isNull(users.deactivatedAt), isNull(users.erasedAt));
  const isOfStaff = or(isPermitted("requests.team"), eq(practitioners.active, true));
  return tx
    .select({ userId: users.id, role: users.role, furtherRoles: users.furtherRoles, practitionerId: practitioners.id })
    .from(users)
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .where(and(isPermitted("requests"), isThere, isOfStaff));
}
