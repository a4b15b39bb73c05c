import { db } from "@/db/client";
import { sealInRecordMaybe } from "@/db/record-encryption";
import { sessionOutcomes } from "@/db/schema";
import { type Outcome, suggestedOutcome } from "@/lib/appointments/attendance/attendance";
import { readLedger } from "@/lib/appointments/attendance/queries";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { recordOf } from "@/lib/appointments/record/record-of";
import { cameTo } from "@/lib/appointments/room";
import { wrongStatus } from "@/lib/appointments/status";
import { transition } from "@/lib/appointments/transition";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";

/**
 * Says what a session that is over came to: what it looks like is confirmed, and anything else needs a reason, at any
 * time. Where the client did not come the appointment is missed, and one that was called so by mistake is finished after
 * all. Refuses with `wrong_status` (409) what is not over, with `conflict` (409) that a client missed it who was here, with
 * `invalid` (400) a correction without a reason, with `not_found` (404) what the actor may not see.
 */
export async function decideOutcome(
  staff: Staff,
  id: string,
  { outcome, reason }: { outcome: Outcome; reason: string },
  now: Date,
) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    if (appointment.status !== "completed" && appointment.status !== "no_show") throw wrongStatus(appointment.status);
    const seen = await readLedger(staff, appointment, tx);
    if (!seen) throw notFound("appointment");
    const expected = seen.said?.outcome ?? suggestedOutcome(seen.ledger);
    if (outcome !== expected && reason === "")
      throw new Refusal("invalid", "Please say in a few words why.", {
        fields: { reason: ["Please say in a few words why."] },
      });
    assertFits(outcome, await cameTo(tx, id));
    const why = sealInRecordMaybe(await recordOf(tx, appointment, now), sessionOutcomes.why, id, reason);
    const said = { outcome, why, decidedBy: staff.id, at: now };
    await tx
      .insert(sessionOutcomes)
      .values({ id, ...said })
      .onConflictDoUpdate({ target: sessionOutcomes.id, set: said });
    await record(tx, { actorId: staff.id, action: "session.outcome_set", subjectId: id, details: { outcome } }, now);
    const change = changeFor(appointment, outcome);
    if (change) await transition(tx, staff, appointment, { kind: change }, now);
  });
}

function assertFits(outcome: Outcome, came: boolean) {
  if (outcome !== "client_missed" || !came) return;
  throw new Refusal("conflict", "The client was here, so this session can't be marked as missed.");
}

function changeFor({ status }: Locked, outcome: Outcome): "missed" | "completed" | null {
  if (outcome === "client_missed") return status === "completed" ? "missed" : null;
  return status === "no_show" ? "completed" : null;
}
