import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import {
  appointments,
  auditEvents,
  billingDocuments,
  clientMerges,
  clientPackages,
  outbox,
  payments,
  refunds,
  users,
} from "@/db/schema";
import { query, statement } from "@/db/statement";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { CHANGE_ACTIONS, MAIL_KINDS, SESSION_ACTIONS } from "@/lib/clients/timeline/kinds";
import { may, reachOf } from "@/lib/permissions/permissions";

/** One thing that happened with a client, in words of ours alone: nothing that anybody wrote. */
export type TimelineEntry = Awaited<ReturnType<typeof readTimeline>>["entries"][number];

/** How many entries a page has. */
export const ENTRIES_PER_PAGE = 30;

/** Which page, and whether the practice keeps accounts of money at all. */
type Wanted = { page: number; hasMoney: boolean; size?: number };

/**
 * What happened with a client, the newest first, as far as the actor may see it: sessions and requests to who sees times,
 * e-mails and changes of the file to who sees how clients are reached, and money to who sees bills. Whom the actor may
 * see is asked before. Answers how many there are in all, too.
 */
export async function readTimeline(
  staff: Staff,
  clientId: string,
  { page, hasMoney, size = ENTRIES_PER_PAGE }: Wanted,
) {
  const parts = [
    ...(may(staff, "times") ? [sessionsOf(staff, clientId)] : []),
    ...(may(staff, "contacts") ? [changesOf(clientId), mailsTo(staff, clientId)] : []),
    ...(hasMoney && may(staff, "bills") ? moneyOf(staff, clientId) : []),
  ];
  if (parts.length === 0) return { entries: [], total: 0 };
  const all = sql.join(parts, sql` union all `);
  const asked = statement(
    {
      ...ENTRY,
      isClients: sql<boolean>`coalesce(actor in ${filesOf(clientId)}, false)`,
      total: sql<number>`(count(*) over ())::int`,
    },
    (list) => sql`select ${list} from (${all}) as entries order by at desc, id desc
      limit ${size} offset ${(page - 1) * size}`,
  );
  const rows = await query(db, asked);
  const people = await namesOf(rows.flatMap(({ actor, isClients }) => (actor && !isClients ? actor : [])));
  const entries = rows.map(({ total: _, at, startsAt, actor, isClients, ...row }) => ({
    ...row,
    at: new Date(at),
    startsAt: startsAt === null ? null : new Date(startsAt),
    by: actor === null ? null : isClients ? ("client" as const) : (people.get(actor) ?? ""),
  }));
  return { entries, total: rows[0]?.total ?? 0 };
}

const ENTRY = {
  id: sql<string>`id`,
  kind: sql<"session" | "change" | "mail" | "payment" | "refund" | "document">`kind`,
  what: sql<string>`what`,
  state: sql<string | null>`state`,
  at: sql<string>`to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  actor: sql<string | null>`actor`,
  appointment: sql<string | null>`appointment`,
  startsAt: sql<string | null>`to_char(starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  amountMinor: sql<number | null>`amount`,
  currency: sql<string | null>`currency`,
};

type Entry = { [Name in "id" | "what" | "at"]: SQL | unknown } & {
  state?: SQL | unknown;
  actor?: unknown;
  appointment?: unknown;
  startsAt?: unknown;
  amount?: unknown;
  currency?: unknown;
};

/** The columns of a part of the list, each in its place. */
function row(kind: string, { id, what, state, at, actor, appointment, startsAt, amount, currency }: Entry): SQL {
  return sql`${id} as id, ${kind}::text as kind, ${what}::text as what, ${state ?? null}::text as state, ${at} as at,
    ${actor ?? null}::uuid as actor, ${appointment ?? null}::uuid as appointment,
    ${startsAt ?? null}::timestamptz as starts_at, ${amount ?? null}::float8 as amount, ${currency ?? null}::text as currency`;
}

function sessionsOf(staff: Staff, clientId: string): SQL {
  const { id, at, action: what, actorId: actor, subjectId } = auditEvents;
  const columns = row("session", {
    id,
    at,
    what,
    actor,
    appointment: appointments.id,
    startsAt: appointments.startsAt,
  });
  const which = and(isAttendedBy(clientId), visibleTo(staff), inArray(what, [...SESSION_ACTIONS]));
  return sql`select ${columns} from ${appointments} join ${auditEvents} on ${subjectId} = ${appointments.id} where ${which}`;
}

/** The file, and those that became part of it. */
function filesOf(clientId: string): SQL {
  const { keptId, mergedId, doneAt } = clientMerges;
  return sql`(select ${clientId}::uuid union
    select ${mergedId} from ${clientMerges} where ${keptId} = ${clientId} and ${doneAt} is not null)`;
}

/** Of the file, and of those that became part of it. */
function changesOf(clientId: string): SQL {
  const { id, at, action: what, actorId: actor, subjectId } = auditEvents;
  const which = and(sql`${subjectId} in ${filesOf(clientId)}`, inArray(what, [...CHANGE_ACTIONS]));
  return sql`select ${row("change", { id, at, what, actor })} from ${auditEvents} where ${which}`;
}

/** Those about sessions that the actor sees, and those about none to who sees all clients; being invited is told to all. */
function mailsTo(staff: Staff, clientId: string): SQL {
  const { id, kind: what, about } = outbox;
  const state = sql`coalesce(${outbox.deliveryStatus}, ${outbox.state})`;
  const at = sql`coalesce(${outbox.sentAt}, ${outbox.createdAt})`;
  const isTold = reachOf(staff, "contacts") === "team" ? sql`true` : eq(what, "account-invitation");
  const seen = sql`(${about} = '{}' and ${isTold} or ${about} && array(select ${appointments.id} from ${appointments}
    where ${and(isAttendedBy(clientId), visibleTo(staff))}))`;
  const which = and(
    eq(outbox.recipientId, clientId),
    inArray(what, [...MAIL_KINDS]),
    sql`${outbox.state} <> 'dropped'`,
    seen,
  );
  return sql`select ${row("mail", { id, at, what, state })} from ${outbox} where ${which}`;
}

function moneyOf(staff: Staff, clientId: string): SQL[] {
  const seen = and(eq(appointments.clientId, clientId), visibleTo(staff, "bills"));
  // A package is of no practitioner's: who bills their own clients alone sees what their own sessions were paid with.
  const packages = reachOf(staff, "bills") === "team" ? eq(clientPackages.clientId, clientId) : sql`false`;
  const isTheirs = sql`(${payments.appointmentId} in (select ${appointments.id} from ${appointments} where ${seen})
    or ${payments.packageId} in (select ${clientPackages.id} from ${clientPackages} where ${packages}))`;
  const paid = row("payment", {
    ...{ id: payments.id, at: payments.paidAt, what: payments.way, state: payments.state, actor: payments.actorId },
    ...{ appointment: payments.appointmentId, amount: payments.amountMinor, currency: payments.currency },
  });
  const returned = row("refund", {
    ...{
      id: refunds.id,
      at: refunds.createdAt,
      what: refunds.reason,
      state: refunds.state,
      actor: refunds.requestedBy,
    },
    ...{ appointment: payments.appointmentId, amount: refunds.amountMinor, currency: payments.currency },
  });
  const { id, issuedAt: at, kind: what, issuedBy: actor, totalMinor: amount, currency } = billingDocuments;
  const issued = row("document", { id, at, what, actor, amount, currency });
  const isTheirDocument = and(
    eq(billingDocuments.clientId, clientId),
    reachOf(staff, "bills") === "team"
      ? undefined
      : sql`${billingDocuments.appointmentIds} && array(select ${appointments.id} from ${appointments} where ${seen})`,
  );
  return [
    sql`select ${paid} from ${payments} where ${isTheirs} and ${payments.paidAt} is not null`,
    sql`select ${returned} from ${refunds} join ${payments} on ${payments.id} = ${refunds.paymentId} where ${isTheirs}`,
    sql`select ${issued} from ${billingDocuments} where ${isTheirDocument}`,
  ];
}

/** What those are called who did it; one who was erased is called nothing. */
async function namesOf(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: users.id,
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
    })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]));
}
