import { addMinutes } from "date-fns/addMinutes";
import { and, eq, gt, isNull, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  appointmentEvents,
  appointments,
  clientReminders,
  outbox,
  REMINDER_KINDS,
  reminderSettings,
  STANDARD_REMINDERS,
  serviceReminders,
  services,
  textConsents,
  textMessages,
  users,
} from "@/db/schema";
import { EVERYONE_TOLD } from "@/lib/appointments/attendees/also-told";
import type { Ahead } from "@/lib/reminders/choose";
import { LEAD_MINUTES, type ReminderKind } from "@/lib/reminders/due";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { wantedKinds } from "@/lib/reminders/wanted";

/** A session ahead with what decides about its reminders, by e-mail and as text messages. */
export type Upcoming = Ahead &
  Whose & {
    appointmentId: string;
    /** Whether no mail and no text message would reach the client, and nobody was told of that for this time yet. */
    isOutOfReach: boolean;
    texts: Pick<Ahead, "wanted" | "promised">;
  };

/** Whom a reminder is for: the client, or one who is told beside, with their own zone. */
type Whose = { personId: string; isClient: boolean; attends: boolean; brings: boolean; pays: boolean };

// Two days, and the longest night that a reminder goes around.
const AHEAD_MINUTES = LEAD_MINUTES["two-days"] + 900;

/**
 * The sessions of the next days whose clients could be reminded: booked for good, and of an account that is in use. One
 * statement, which reads no more than those days hold.
 */
export async function listUpcoming(now: Date): Promise<Upcoming[]> {
  const { status, payBy, startsAt } = appointments;
  const isAhead = and(gt(startsAt, now), lte(startsAt, addMinutes(now, AHEAD_MINUTES)));
  const isInUse = and(isNull(users.deactivatedAt), isNull(users.erasedAt));
  const rows = await db
    .select(COLUMNS)
    .from(appointments)
    .innerJoin(EVERYONE_TOLD, sql`true`)
    .innerJoin(users, eq(users.id, sql`person.person_id`))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(reminderSettings, sql`true`)
    .leftJoin(serviceReminders, eq(serviceReminders.serviceId, appointments.serviceId))
    .leftJoin(clientReminders, eq(clientReminders.clientId, users.id))
    .leftJoin(textConsents, and(eq(textConsents.clientId, users.id), isNull(textConsents.withdrawnAt)))
    .where(and(eq(status, "scheduled"), isNull(payBy), isAhead, isInUse))
    .orderBy(startsAt);
  return rows.flatMap((row) => (row.startsAt ? [aheadOf({ ...row, startsAt: row.startsAt })] : []));
}

/** What one reminder is known by: an appointment that is moved is reminded of its new time. */
export function reminderKey(appointmentId: string, startsAt: Date, kind: ReminderKind): string {
  return `reminder:${appointmentId}:${startsAt.getTime() / 60_000}:${kind}`;
}

// The same in the statement's words; a person who is told beside the client has a key of their own (`forAnother`).
const KEY = sql`concat('reminder:', ${appointments.id}, ':', (extract(epoch from ${appointments.startsAt}) / 60)::bigint,
  ':', one.kind, case when person.is_client then '' else ':' || person.person_id::text end)`;

const KIND_NAMES = sql.join(
  REMINDER_KINDS.map((kind) => sql`${kind}`),
  sql`, `,
);

// A change that was undone gave it no time.
const ARRANGED_AT = sql<Date>`coalesce((select max(at) from ${appointmentEvents} as told
  where told.appointment_id = ${appointments.id} and told.kind in ('booked', 'scheduled', 'rescheduled')
  and told.retracted_at is null), ${appointments.createdAt})`.mapWith(appointments.createdAt);

const COLUMNS = {
  appointmentId: appointments.id,
  personId: users.id,
  isClient: sql<boolean>`person.is_client`,
  attends: sql<boolean>`person.attends`,
  brings: sql<boolean>`person.brings`,
  pays: sql<boolean>`person.pays`,
  startsAt: appointments.startsAt,
  zone: users.timeZone,
  place: services.place,
  arrangedAt: ARRANGED_AT,
  // Without the column's reading an array comes as its text, in which "day" is found where only "two-days" is.
  promised: sql`array(select one.kind from unnest(array[${KIND_NAMES}]::text[]) as one (kind)
    where exists (select from ${outbox} where dedupe_key = ${KEY}))`.mapWith(reminderSettings.kinds),
  texted: sql`array(select kind from ${textMessages} as text
    where text.appointment_id = ${appointments.id} and text.starts_at = ${appointments.startsAt})`.mapWith(
    reminderSettings.textKinds,
  ),
  agreedAt: textConsents.givenAt,
  hasAddress: sql<boolean>`(${users.emailIndex} is not null or exists (
    select from record_members as guardian join users as told on told.id = guardian.person_id
    where guardian.record_id = ${appointments.recordId} and guardian.part = 'guardian' and guardian.until is null
      and 'times' = any(guardian.sees) and told.email_index is not null and told.deactivated_at is null))`,
  practice: reminderSettings,
  service: { added: serviceReminders.added, removed: serviceReminders.removed },
  serviceTexts: { added: serviceReminders.textAdded, removed: serviceReminders.textRemoved },
  client: {
    added: clientReminders.added,
    removed: clientReminders.removed,
    textAdded: clientReminders.textAdded,
    textRemoved: clientReminders.textRemoved,
    stoppedAt: clientReminders.stoppedAt,
  },
};

type Row = Whose & {
  appointmentId: string;
  startsAt: Date;
  zone: string;
  place: "online" | "in_person" | "phone";
  arrangedAt: Date;
  promised: ReminderKind[];
  texted: ReminderKind[];
  agreedAt: Date | null;
  /** Or a guardian who is told has one. */
  hasAddress: boolean;
  practice: typeof reminderSettings.$inferSelect | null;
  service: { added: ReminderKind[]; removed: ReminderKind[] } | null;
  serviceTexts: { added: ReminderKind[]; removed: ReminderKind[] } | null;
  client: {
    added: ReminderKind[];
    removed: ReminderKind[];
    textAdded: ReminderKind[];
    textRemoved: ReminderKind[];
    stoppedAt: Date | null;
  } | null;
};

function aheadOf({
  appointmentId,
  personId,
  isClient,
  attends,
  brings,
  pays,
  startsAt,
  zone,
  place,
  arrangedAt,
  practice,
  service,
  serviceTexts,
  client,
  promised,
  ...row
}: Row): Upcoming {
  const { kinds, textKinds, quietFrom, quietUntil } = practice ?? STANDARD_REMINDERS;
  const isStopped = Boolean(client?.stoppedAt);
  // There is nothing to join at a place, on the phone, or for a guardian of a person who comes alone.
  const joins = place === "online" && (attends || brings);
  const isSent = (kind: ReminderKind) => kind !== "link" || joins;
  // A text message is of the client's own number.
  const textKindsWanted =
    row.agreedAt && isClient
      ? wantedKinds({
          practice: textKinds,
          service: serviceTexts,
          client: client && { added: client.textAdded, removed: client.textRemoved, isStopped },
        }).filter(isSent)
      : [];
  return {
    ...{ appointmentId, personId, isClient, attends, brings, pays, startsAt, zone, arrangedAt },
    isOutOfReach:
      isClient && !row.hasAddress && promised.length === 0 && (textKindsWanted.length === 0 || !sendsTexts()),
    wanted: wantedKinds({ practice: kinds, service, client: client && { ...client, isStopped } }).filter(isSent),
    promised,
    texts: {
      wanted: textKindsWanted,
      promised: row.texted,
    },
    quiet: { from: quietFrom, until: quietUntil },
  };
}
