import "server-only";
import { and, asc, count, desc, eq, exists, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { appointments, attendees, clientTagUses, users } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { findNamed, inNameOrder } from "@/lib/clients/list/name-index";
import type { Wanted } from "@/lib/clients/list/wanted";
import { isClientOf, isNoPayerAlone } from "@/lib/clients/seen";

/** One client of a list. */
export type ClientLine = Awaited<ReturnType<typeof clientLines>>[number];

/** How many clients a page of the list has. */
export const CLIENTS_PER_PAGE = 25;

/**
 * A page of the clients whom the actor may see and who are wanted, and how many there are of them. With words, of those
 * whose name, address or telephone number they find.
 */
export async function listClients(staff: Staff, wanted: Wanted, words: string, now: Date, reader: Reader = db) {
  const which = await isWanted(staff, wanted, words, now);
  const from = (wanted.page - 1) * CLIENTS_PER_PAGE;
  const [ids, [all]] = await Promise.all([
    idsInOrder(staff, which, wanted.sort, now, { limit: CLIENTS_PER_PAGE, offset: from }, reader),
    reader.select({ count: count() }).from(users).where(which),
  ]);
  return { clients: await clientLines(staff, ids, now), count: all?.count ?? 0 };
}

/** The newest of those whom words find, up to so many. Two statements, or one where they find nobody. */
export async function findClients(staff: Staff, words: string, now: Date, most: number) {
  const ids = await findNamed(words);
  return clientLines(staff, ids, now, most);
}

/** All of them in order, up to so many, such as for a file. */
export async function allClients(staff: Staff, wanted: Wanted, words: string, now: Date, most: number) {
  const which = await isWanted(staff, wanted, words, now);
  const ids = await idsInOrder(staff, which, wanted.sort, now, { limit: most, offset: 0 });
  return clientLines(staff, ids, now);
}

async function isWanted(staff: Staff, wanted: Wanted, words: string, now: Date): Promise<SQL | undefined> {
  const { state, ahead, practitioner, tag } = wanted;
  const found = words.trim() === "" ? undefined : isAnyOf(await findNamed(words));
  const attended = and(isAttendedBy(users.id), visibleTo(staff));
  const meets = (more: SQL | undefined) =>
    exists(db.select({ id: appointments.id }).from(appointments).where(and(attended, more)));
  const isAhead = and(eq(appointments.status, "scheduled"), sql`${appointments.startsAt} > ${instant(now)}`);
  const hasTag = and(eq(clientTagUses.personId, users.id), eq(clientTagUses.tagId, tag ?? ""));
  return and(
    isClientOf(staff),
    isNoPayerAlone,
    found,
    state && STANDING[state],
    ahead && (ahead === "booked" ? meets(isAhead) : sql`not ${meets(isAhead)}`),
    practitioner ? meets(eq(appointments.practitionerId, practitioner)) : undefined,
    tag ? exists(db.select({ id: clientTagUses.tagId }).from(clientTagUses).where(hasTag)) : undefined,
  );
}

const STANDING = {
  active: and(isNull(users.deactivatedAt), isNotNull(users.email)),
  deactivated: isNotNull(users.deactivatedAt),
  without_account: isNull(users.email),
};

/** As one parameter, however many were found. */
function isAnyOf(ids: readonly string[]): SQL {
  return sql`${users.id} = any(${`{${ids.join(",")}}`}::uuid[])`;
}

type Page = { limit: number; offset: number };

/** The ids of a page of these clients, in the order that is wanted. */
async function idsInOrder(
  staff: Staff,
  which: SQL | undefined,
  sort: Wanted["sort"],
  now: Date,
  page: Page,
  reader: Reader = db,
) {
  const { limit, offset } = page;
  if (sort === "name") {
    const all = await reader.select({ id: users.id }).from(users).where(which);
    return (await inNameOrder(all.map(({ id }) => id))).slice(offset, offset + limit);
  }
  const newest = [desc(users.createdAt), desc(users.id)];
  const query = reader.select({ id: users.id }).from(users).$dynamic();
  if (sort === "newest") return idsOf(query.where(which).orderBy(...newest), page);
  // Every time that anyone attends, once: asking for each client's would be a statement of thousands.
  const times = timesOf(staff, now).as("times");
  const order = sort === "next" ? asc(times.next) : desc(times.last);
  const ordered = query.leftJoin(times, eq(times.person, users.id)).where(which);
  return idsOf(ordered.orderBy(sql`${order} nulls last`, ...newest), page);
}

type Limitable = { limit: (n: number) => { offset: (n: number) => PromiseLike<{ id: string }[]> } };

async function idsOf(query: Limitable, { limit, offset }: Page): Promise<string[]> {
  return (await query.limit(limit).offset(offset)).map(({ id }) => id);
}

/** The next and the last session of everyone, as far as the actor may see them. */
function timesOf(staff: Staff, now: Date) {
  const { clientId, startsAt, status } = appointments;
  const seen = and(visibleTo(staff), inArray(status, ["scheduled", "completed"]), isNotNull(startsAt));
  const own = db.select({ person: clientId, startsAt, status }).from(appointments).where(seen);
  const beside = db
    .select({ person: attendees.personId, startsAt, status })
    .from(attendees)
    .innerJoin(appointments, eq(appointments.id, attendees.appointmentId))
    .where(seen);
  const attended = own.unionAll(beside).as("attended");
  const isAhead = sql`${attended.startsAt} > ${instant(now)}`;
  return db
    .select({
      person: attended.person,
      next: sql<
        string | null
      >`min(${attended.startsAt}) filter (where ${isAhead} and ${attended.status} = 'scheduled')`.as("next"),
      last: sql<string | null>`max(${attended.startsAt}) filter (where not ${isAhead})`.as("last"),
    })
    .from(attended)
    .groupBy(attended.person);
}

/** What a list says of these clients, in this order, or of the newest of them. */
async function clientLines(staff: Staff, ids: readonly string[], now: Date, newest?: number) {
  if (ids.length === 0) return [];
  const { startsAt, status } = appointments;
  const seen = and(isAttendedBy(users.id), visibleTo(staff));
  const next = sql<string | null>`(select min(${startsAt}) from ${appointments}
    where ${seen} and ${status} = 'scheduled' and ${startsAt} > ${instant(now)})`;
  const last = sql<string | null>`(select max(${startsAt}) from ${appointments}
    where ${seen} and ${status} in ('scheduled', 'completed') and ${startsAt} <= ${instant(now)})`;
  const query = db
    .select({
      ...{ id: users.id, deactivatedAt: users.deactivatedAt, createdAt: users.createdAt },
      firstName: openRequired(users.firstName, users.id, "Someone"),
      lastName: openRequired(users.lastName, users.id),
      email: open(users.email, users.id),
      phone: open(users.phone, users.id),
      next: next.mapWith(startsAt),
      last: last.mapWith(startsAt),
    })
    .from(users)
    .where(and(isAnyOf(ids), isClientOf(staff)));
  if (newest !== undefined) return query.orderBy(desc(users.createdAt), desc(users.id)).limit(newest);
  const rows = await query;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}
