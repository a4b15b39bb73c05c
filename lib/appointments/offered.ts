import { and, eq, gt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { holds, undos } from "@/db/schema";
import type { Sitting } from "@/lib/appointments/take";
import { loadAvailability } from "@/lib/availability/load";
import { type BookedService, questionOf } from "@/lib/availability/question";
import { explain, type Verdict } from "@/lib/availability/slots";
import { minuteOf } from "@/lib/availability/zone";
import { Refusal } from "@/lib/errors";

/**
 * What is asked of the engine: a start of a service, for a client or for somebody we don't know (null), perhaps to move
 * an appointment whose own time counts as free.
 */
export type Asked = {
  practitionerId: string;
  startsAt: Date;
  service: BookedService;
  clientId: string | null;
  exceptAppointmentId?: string;
};

/**
 * Refuses a start that the engine does not offer at this moment, as the transaction sees it; the rule that excludes it
 * is in the details. What the client herself still keeps there counts as free.
 */
export async function assertFree(tx: Transaction, asked: Asked, now: Date) {
  if (Number.isNaN(asked.startsAt.getTime()))
    throw new Refusal("invalid", "Please choose one of the times that are shown.");
  let verdict = await judged(tx, asked, now);
  if (!verdict.offered && verdict.rule === "taken" && asked.clientId) {
    const exceptHoldId = await ownHoldAt(tx, asked, now);
    if (exceptHoldId) verdict = await judged(tx, { ...asked, exceptHoldId }, now);
  }
  if (verdict.offered) return;
  const sentence = "The selected time slot is no longer available";
  throw new Refusal("conflict", sentence, { code: "slot_taken", details: verdict.rule });
}

async function judged(tx: Transaction, asked: Asked & { exceptHoldId?: string }, now: Date): Promise<Verdict> {
  const { practitionerId, startsAt, service, ...whose } = asked;
  const bounds = { from: startsAt, until: new Date(startsAt.getTime() + 60_000) };
  const [availability] = await loadAvailability(practitionerId, { ...bounds, ...whose }, now, tx);
  if (!availability) throw new Error("Availability came without its practitioner.");
  return explain(minuteOf(startsAt), questionOf(availability, service, bounds, now));
}

/** A hold of hers that keeps this time, such as what she cancelled a minute ago. */
async function ownHoldAt(tx: Transaction, { practitionerId, startsAt, service, clientId }: Asked, now: Date) {
  const length = ({ minutes }: Pick<Sitting, "minutes">) => sql`make_interval(mins => ${minutes}::int)`;
  const start = sql`${startsAt.toISOString()}::timestamptz`;
  const [own] = await tx
    .select({ id: holds.id })
    .from(holds)
    .leftJoin(undos, eq(undos.holdId, holds.id))
    .where(
      and(
        or(eq(holds.clientId, clientId ?? ""), eq(undos.actorId, clientId ?? "")),
        eq(holds.practitionerId, practitionerId),
        gt(holds.expiresAt, now),
        sql`tstzrange(${holds.startsAt}, ${holds.startsAt} + make_interval(mins => ${holds.minutes})) && tstzrange(${start}, ${start} + ${length(service)})`,
      ),
    )
    .limit(1);
  return own?.id ?? null;
}
