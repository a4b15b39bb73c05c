import type { Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { reserveTime } from "@/lib/reservations/reserve";
import { type Commitments, type CommitmentsOf, conflictOf, loadCommitments, withSession } from "@/lib/series/conflicts";
import { shortDate } from "@/lib/time/format";

/** One time of several that are taken together. */
export type Taken = {
  id: string;
  clientId: string;
  practitionerId: string;
  serviceId: string;
  startsAt: Date;
  minutes: number;
};

/**
 * Takes several times through the one door, earlier first, so that two who take the same ones wait in line. Refuses
 * with `slot_taken` (409) and the date that is taken already, and then nothing is taken. Answers what is busy from then
 * on.
 */
export async function reserveEach(tx: Transaction, actor: Actor, timeSlots: Taken[], now: Date): Promise<Interval[]> {
  const busy: Interval[] = [];
  for (const timeSlot of timeSlots.toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt))) {
    const { id, clientId, practitionerId, serviceId, startsAt, minutes } = timeSlot;
    const claim = { purpose: { appointmentId: id }, clientId, practitionerId, serviceId, startsAt, minutes };
    const taken = reserveTime(tx, { ...claim, actorId: actor.id }, now).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === "slot_taken" ? gone(startsAt, actor) : error;
    });
    busy.push(await taken);
  }
  return busy;
}

/**
 * Refuses with `slot_taken` (409) unless every one of these times is offered to the client, beside the others of them.
 */
export async function assertEachFree(
  tx: Transaction,
  actor: Actor,
  of: Omit<CommitmentsOf, "from" | "until">,
  starts: Date[],
  now: Date,
) {
  const [from, until] = [starts[0], starts.at(-1)];
  if (!from || !until) return;
  let commitments: Commitments = await loadCommitments(tx, { ...of, from, until }, now);
  for (const startsAt of starts) {
    if (conflictOf(commitments, startsAt)) throw gone(startsAt, actor);
    commitments = withSession(commitments, startsAt);
  }
}

function gone(startsAt: Date, { timeZone }: Pick<Actor, "timeZone">) {
  const sentence = say("{date} isn't free any more, so nothing was changed. Please look at that date again.", {
    date: (locale) => shortDate(startsAt, { zone: timeZone, locale }),
  });
  return new Refusal("conflict", sentence, { code: "slot_taken", details: startsAt.toISOString() });
}
