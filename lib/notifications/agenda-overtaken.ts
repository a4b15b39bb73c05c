import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { sentence } from "@/lib/i18n/say";
import type { Message } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Verdict } from "@/lib/outbox/writer";

type Agenda = Extract<Message, { kind: "agenda" }>;

/**
 * Compares a practitioner's day with what is booked now: a session that was moved or cancelled meanwhile is left out,
 * and a day that has none left, or that is over, is not told of. One query, and none where no message is an agenda.
 */
export async function agendaJudge(from: Pick<Transaction, "select">, messages: Promised[], now: Date) {
  const ids = messages.flatMap(namedIn);
  const standing = await standingsOf(from, ids);
  return (message: Agenda): Verdict => {
    const { payload } = message;
    if (now >= new Date(payload.usefulUntil)) return { overtaken: sentence("Its day is over.") };
    const sessions = payload.sessions.filter(({ appointmentId, startsAt }) => standing.get(appointmentId) === startsAt);
    if (sessions.length === 0) return { overtaken: sentence("Nothing of that day is booked any more.") };
    const isPart = sessions.length < payload.sessions.length;
    return { told: isPart ? { ...message, payload: { ...payload, sessions } } : message, isPart };
  };
}

/** When each of these is, of those that are booked. */
async function standingsOf(from: Pick<Transaction, "select">, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { id, status, startsAt } = appointments;
  const rows = await from.select({ id, status, startsAt }).from(appointments).where(inArray(id, ids));
  return new Map(
    rows.flatMap((row) => (row.status === "scheduled" && row.startsAt ? [[row.id, row.startsAt.toISOString()]] : [])),
  );
}

const Named = z.object({ sessions: z.array(z.object({ appointmentId: z.string() })) });

function namedIn({ kind, payload }: Promised): string[] {
  if (kind !== "agenda") return [];
  const read = Named.safeParse(JSON.parse(payload ?? "{}"));
  return read.success ? read.data.sessions.map(({ appointmentId }) => appointmentId) : [];
}
