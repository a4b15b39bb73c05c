import { and, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import {
  appointmentEvents,
  appointments,
  groupEntries,
  offers,
  practitioners,
  requestOffers,
  sessionAnswers,
} from "@/db/schema";
import { isHeld } from "@/lib/appointments/events";
import { sentence } from "@/lib/i18n/say";
import { agendaJudge } from "@/lib/notifications/agenda-overtaken";
import { besideJudge } from "@/lib/notifications/beside-overtaken";
import { connectedJudge } from "@/lib/notifications/connected-judge";
import { guardJudge } from "@/lib/notifications/delivery/guard-judge";
import { invitationJudge } from "@/lib/notifications/delivery/invitation-judge";
import { timingJudge } from "@/lib/notifications/delivery/timing-judge";
import { isAboutMoney, moneyJudge } from "@/lib/notifications/money-overtaken";
import {
  type AppointmentPayload,
  type GroupPayload,
  type Message,
  readMessage,
  type SeriesPayload,
} from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Verdict } from "@/lib/outbox/writer";

/** Compares messages with what they tell of as that is now, all of them with thirteen queries at most. */
export async function judgeAll(from: Pick<Transaction, "select">, messages: Promised[], now: Date) {
  const standings = await standingsOf(from, messages.flatMap(appointmentsIn), now);
  const sequences = await sequencesOf(from, messages.flatMap(groupIn));
  const openOffers = await openOffersAmong(from, messages.flatMap(offerIn), now);
  const judgeMoney = await moneyJudge(from, messages, now);
  const judgeBeside = await besideJudge(from, messages);
  const judgeTiming = await timingJudge(from, messages, now);
  const judgeAgenda = await agendaJudge(from, messages, now);
  const isStillGuardian = await guardJudge(from, messages);
  const judgeInvitation = await invitationJudge(from, messages, now);
  const judgeEntry = await connectedJudge(from, messages);
  const judge = (promised: Promised): Verdict => {
    if (!promised.payload) return { overtaken: sentence("There is nobody left to tell.") };
    if (!isStillGuardian(promised)) return { overtaken: NO_GUARDIAN };
    const message = readMessage(promised.kind, promised.payload);
    if (isAboutMoney(message)) return judgeMoney(message);
    if (message.kind === "account-invitation") return judgeInvitation(message);
    if (message.kind === "agenda") return judgeAgenda(message);
    if (message.kind === "earlier-time-offered" || message.kind === "times-offered")
      return offerIn(promised).some((id) => openOffers.has(id)) ? whole(message) : { overtaken: NOT_KEPT };
    if (isAboutGroup(message)) {
      const { openingId, sequence } = message.payload;
      return sequences.get(openingId) === sequence ? whole(message) : { overtaken: CHANGED };
    }
    if (isAboutSeries(message)) return judgeSeries(message, promised, standings);
    if (!isAboutOne(message)) return whole(message);
    const standing = standings.get(message.payload.appointmentId);
    if (standing && !isTrue({ ...message.payload, kind: message.kind }, standing, promised))
      return overtakenBy([standing]);
    return judgeTiming(message, promised) ?? judgeBeside(message);
  };
  return (promised: Promised): Verdict => judgeEntry(promised, judge(promised));
}

const CHANGED = sentence("The appointment has changed since, so this e-mail would be out of date.");
const NO_GUARDIAN = sentence("The reader is no guardian of this client any more.");
const NOT_KEPT = sentence("The time it offers is no longer being kept.");

function whole(told: Message): Verdict {
  return { told, isPart: false };
}

/** Of a series the sessions that are still as the message says; the others have messages of their own. */
function judgeSeries(message: AboutSeries, promised: Promised, standings: Map<string, Standing>): Verdict {
  const { payload } = message;
  const changed: Standing[] = [];
  const sittings = payload.sittings.filter((timeSlot) => {
    const standing = standings.get(timeSlot.appointmentId);
    if (!standing || isTrue({ ...payload, ...timeSlot, kind: message.kind }, standing, promised)) return true;
    changed.push(standing);
    return false;
  });
  if (changed.length === 0) return whole(message);
  const verdict = overtakenBy(changed);
  if (sittings.length === 0 || "notBefore" in verdict) return verdict;
  return { told: { ...message, payload: { ...payload, sittings } }, isPart: true };
}

type AboutSeries = Extract<Message, { payload: SeriesPayload }>;

function isAboutSeries(message: Message): message is AboutSeries {
  return "sittings" in message.payload;
}

function isAboutGroup(message: Message): message is Extract<Message, { payload: GroupPayload }> {
  return "openingId" in message.payload;
}

function isAboutOne(message: Message): message is Extract<Message, { payload: AppointmentPayload }> {
  return "appointmentId" in message.payload;
}

function overtakenBy(changed: Standing[]): Verdict {
  const [notBefore] = changed
    .flatMap(({ undoUntil }) => undoUntil ?? [])
    .sort((one, other) => Number(other) - Number(one));
  return notBefore ? { notBefore } : { overtaken: CHANGED };
}

type Told = Pick<AppointmentPayload, "audience" | "practitionerId" | "startsAt" | "endsAt"> & {
  kind: Message["kind"];
  lateMinutes?: number;
};

/** Whether an appointment is as a message to its recipient says. */
function isTrue(told: Told, standing: Standing, { recipientId }: Promised): boolean {
  const { status } = standing;
  switch (told.kind) {
    case "request-received":
    case "request-waiting":
      return status === "pending_review";
    case "request-rejected":
      return status === "rejected";
    case "appointment-completed":
      return status === "completed";
    case "appointment-missed":
      return status === "no_show";
    case "client-late":
      return isStillLate(told, standing) && standing.practitionerUserId === recipientId;
    case "appointment-cancelled":
    case "series-cancelled":
      return status === "cancelled" || isHandedOver(told, standing, recipientId);
    default:
      return status === "scheduled" && isSameTime(told, standing) && !isHandedOver(told, standing, recipientId);
  }
}

/** Whether the client's last word is that they are so late. Of a group, too, it is one client's. */
function isStillLate(told: Told, standing: Standing): boolean {
  const { status, lateMinutes } = standing;
  return status === "scheduled" && isSameTime(told, standing) && lateMinutes === told.lateMinutes;
}

/** Whether a practitioner who is told of it no longer gives it, or gives it in a group, which is told of as a whole. */
function isHandedOver({ audience }: Told, { practitionerUserId, openingId }: Standing, recipientId: string): boolean {
  return audience === "practice" && (practitionerUserId !== recipientId || openingId !== null);
}

function isSameTime({ startsAt, endsAt, practitionerId = null }: Told, standing: Standing): boolean {
  const isSameTime = isAt(startsAt, standing.startsAt) && isAt(endsAt, standing.endsAt);
  return isSameTime && (practitionerId === null || practitionerId === standing.practitionerId);
}

function isAt(told: string | null, moment: Date | null): boolean {
  return told === null || new Date(told).getTime() === moment?.getTime();
}

type Standing = Awaited<ReturnType<typeof loadStandings>>[number];

async function standingsOf(
  from: Pick<Transaction, "select">,
  ids: string[],
  now: Date,
): Promise<Map<string, Standing>> {
  const rows = ids.length > 0 ? await loadStandings(from, ids, now) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

function loadStandings(from: Pick<Transaction, "select">, ids: string[], now: Date) {
  const isOfIt = eq(appointmentEvents.appointmentId, appointments.id);
  const isOfThisTime = eq(sessionAnswers.startsAt, appointments.startsAt);
  const isLast = and(isOfIt, eq(appointmentEvents.version, appointments.version));
  return from
    .select({
      id: appointments.id,
      status: appointments.status,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      practitionerId: appointments.practitionerId,
      openingId: appointments.openingId,
      practitionerUserId: practitioners.userId,
      undoUntil: appointmentEvents.notBefore,
      lateMinutes: sessionAnswers.lateMinutes,
    })
    .from(appointments)
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(appointmentEvents, and(isLast, isHeld(now)))
    .leftJoin(sessionAnswers, and(eq(sessionAnswers.appointmentId, appointments.id), isOfThisTime))
    .where(inArray(appointments.id, ids));
}

const One = z.object({ appointmentId: z.string() });
const Several = z.object({ sittings: z.array(One) });

function appointmentsIn({ payload }: Promised): string[] {
  const about = z.union([Several, One]).safeParse(JSON.parse(payload ?? "{}"));
  if (!about.success) return [];
  return ("sittings" in about.data ? about.data.sittings : [about.data]).map(({ appointmentId }) => appointmentId);
}

/** What a group session's calendar entry was told last; only the newest message about it is true. */
async function sequencesOf(from: Pick<Transaction, "select">, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { openingId, sequence } = groupEntries;
  const rows = await from.select({ openingId, sequence }).from(groupEntries).where(inArray(openingId, ids));
  return new Map(rows.map((row) => [row.openingId, row.sequence]));
}

function groupIn({ kind, dedupeKey }: Promised): string[] {
  return kind.startsWith("group-") ? [dedupeKey.split(":")[1] ?? ""] : [];
}

/** The offer that a message is about, or what was offered together, as its dedupe key names it. */
function offerIn({ kind, dedupeKey }: Promised): string[] {
  return kind === "earlier-time-offered" || kind === "times-offered"
    ? [dedupeKey.slice(dedupeKey.indexOf(":") + 1)]
    : [];
}

async function openOffersAmong(from: Pick<Transaction, "select">, ids: string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const isOpen = and(inArray(offers.id, ids), eq(offers.state, "open"), gt(offers.expiresAt, now));
  const { togetherId, state, expiresAt } = requestOffers;
  const areOpen = and(inArray(togetherId, ids), eq(state, "open"), gt(expiresAt, now));
  const found = await from
    .select({ id: offers.id })
    .from(offers)
    .where(isOpen)
    .union(from.select({ id: togetherId }).from(requestOffers).where(areOpen));
  return new Set(found.map(({ id }) => id));
}
