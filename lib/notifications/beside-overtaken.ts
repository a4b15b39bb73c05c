import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, platformMeetings, practitioners } from "@/db/schema";
import { sentence } from "@/lib/i18n/say";
import { LIVE, sessionKeyOf } from "@/lib/meetings/arranging/session";
import { clientOwes, isPayable } from "@/lib/notifications/appointment-facts";
import type { AppointmentPayload, Message } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Verdict } from "@/lib/outbox/writer";

/** A message about one appointment. */
type AboutOne = Extract<Message, { payload: AppointmentPayload }>;

const NEW_LINK = sentence("Where they meet was changed since, so the link in this e-mail would be a wrong one.");

/**
 * Compares what messages say beside the time of their appointment with what is so now: where it is met on a platform,
 * and whether its client owes something for it. What is about nothing else is overtaken with it; of the others the
 * rest is told. One query, and none where no message says either.
 */
export async function besideJudge(from: Pick<Transaction, "select">, messages: Promised[]) {
  const facts = await factsOf(from, messages.flatMap(namedIn));
  return (message: AboutOne): Verdict => {
    const fact = facts.get(message.payload.appointmentId);
    if (!fact) return { told: message, isPart: false };
    if (message.kind === "meeting-link") return isStillMet(message.payload, fact) ? whole(message) : OVERTAKEN;
    if (message.kind === "meeting-trouble") return hasStillTrouble(fact) ? whole(message) : OVERTAKEN;
    if (message.kind === "client-late") return whole(message);
    const payload = { ...withPlace(message.payload, fact), ...(message.payload.owes && { owes: isPayable(fact) }) };
    const isPart = payload.meeting !== message.payload.meeting || payload.owes !== message.payload.owes;
    if (message.kind === "reminder") return reminderNow(message, payload, fact);
    return isPart ? { told: { ...message, payload }, isPart } : whole(message);
  };
}

const OVERTAKEN = { overtaken: NEW_LINK };

/** A reminder with what is so beside its time now; one that asks for a payment that has come says nothing of it. */
function reminderNow(
  message: Extract<Message, { kind: "reminder" }>,
  { meeting, owes }: AppointmentPayload,
  { isUnpaid }: Fact,
): Verdict {
  const was = message.payload;
  const prepay = was.prepay && isUnpaid;
  const isPart = meeting !== was.meeting || owes !== was.owes || prepay !== was.prepay;
  return isPart ? { told: { ...message, payload: { ...was, meeting, owes, prepay } }, isPart } : whole(message);
}

function whole(told: Message): Verdict {
  return { told, isPart: false };
}

type Fact = Awaited<ReturnType<typeof loadFacts>>[number];

/** A link has to be the one there is, of a session that is paid where it has to be first. That a room of our own stands in is so until there is a link, or one follows. */
function isStillMet({ meeting }: AppointmentPayload, { state, joinUrl, isUnpaid }: Fact): boolean {
  if (meeting?.joinUrl && isUnpaid) return false;
  if (meeting) return meeting.joinUrl === joinUrl;
  return state === null || state === "failed";
}

// One that is being tried again has its say later, under the same key: it would be lost here.
function hasStillTrouble({ state, trouble }: Fact): boolean {
  return state !== null && (state !== "ready" || trouble !== null);
}

/** A message that was promised before there was a link says that one follows, which it does in a mail of its own. */
function withPlace({ meeting, ...rest }: AppointmentPayload, fact: Fact): AppointmentPayload {
  const { platform, state, joinUrl, passcode, isUnpaid } = fact;
  if (!meeting || isUnpaid) return rest;
  const isSame = meeting.platform === platform && (meeting.joinUrl === null || meeting.joinUrl === joinUrl);
  if (isSame && state !== "failed") return { ...rest, meeting };
  return platform && state !== "failed" ? { ...rest, meeting: { platform, joinUrl, passcode } } : rest;
}

const BOOKED = [
  "appointment-scheduled",
  "appointment-rescheduled",
  "another-time",
  "appointment-completed",
  "reminder",
];
const ABOUT_LINKS = ["meeting-link", "meeting-trouble"];

const Named = z.object({
  appointmentId: z.string(),
  meeting: z.unknown().optional(),
  owes: z.boolean().optional(),
  prepay: z.boolean().optional(),
});

function namedIn({ kind, payload }: Promised): string[] {
  if (!BOOKED.includes(kind) && !ABOUT_LINKS.includes(kind)) return [];
  const read = Named.safeParse(JSON.parse(payload ?? "{}"));
  if (!read.success) return [];
  const { appointmentId, meeting, owes, prepay } = read.data;
  return meeting || owes || prepay || ABOUT_LINKS.includes(kind) ? [appointmentId] : [];
}

async function factsOf(from: Pick<Transaction, "select">, ids: string[]): Promise<Map<string, Fact>> {
  const rows = ids.length > 0 ? await loadFacts(from, ids) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

function loadFacts(from: Pick<Transaction, "select">, ids: string[]) {
  const { platform, state, trouble, joinUrl, passcode, sessionKey, practitionerId } = platformMeetings;
  return from
    .select({
      ...{ id: appointments.id, platform, state, trouble },
      joinUrl: open(joinUrl, practitioners.userId),
      passcode: open(passcode, practitioners.userId),
      ...clientOwes,
      isUnpaid: sql<boolean>`${appointments.prepayMinor} > 0`,
    })
    .from(appointments)
    .leftJoin(platformMeetings, and(eq(sessionKey, sessionKeyOf), inArray(state, LIVE)))
    .leftJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(inArray(appointments.id, ids));
}
