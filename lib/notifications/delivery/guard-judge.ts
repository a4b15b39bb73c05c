import { and, arrayContains, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { appointments, recordMembers } from "@/db/schema";
import type { Promised } from "@/lib/outbox/promised";

/**
 * Whether those who are told of appointments as guardians still are when a message leaves. One query, and none where no
 * message is for a guardian.
 */
export async function guardJudge(from: Pick<Transaction, "select">, messages: Promised[]) {
  const told = messages.flatMap((message) => namedIn(message).map((id) => ({ id, who: message.recipientId })));
  const known = new Set(told.length > 0 ? await guardedOf(from, told) : []);
  return (message: Promised): boolean => namedIn(message).every((id) => known.has(`${message.recipientId} ${id}`));
}

type Told = { id: string; who: string };

async function guardedOf(from: Pick<Transaction, "select">, told: Told[]): Promise<string[]> {
  const { personId, part, sees, until } = recordMembers;
  const [people, ids] = [told.map(({ who }) => who), told.map(({ id }) => id)];
  const isGuardian = and(eq(part, "guardian"), arrayContains(sees, ["times"]), isNull(until));
  const rows = await from
    .select({ who: personId, id: appointments.id })
    .from(recordMembers)
    .innerJoin(appointments, eq(appointments.recordId, recordMembers.recordId))
    .where(and(inArray(personId, people), inArray(appointments.id, ids), isGuardian));
  return rows.map(({ who, id }) => `${who} ${id}`);
}

const Guarding = z.object({
  guards: z.string(),
  appointmentId: z.string().optional(),
  sittings: z.array(z.object({ appointmentId: z.string() })).default([]),
});

/** The appointments that a message tells a guardian of; none of any other message. */
function namedIn({ payload }: Promised): string[] {
  const read = payload ? Guarding.safeParse(JSON.parse(payload)) : null;
  if (!read?.success) return [];
  return [read.data.appointmentId ?? [], read.data.sittings.map(({ appointmentId }) => appointmentId)].flat();
}
