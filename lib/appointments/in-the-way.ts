import { and, type SQL, sql } from "drizzle-orm";
import type { Interval } from "@/db/columns";
import { holds, practitioners, reservations, services, undos } from "@/db/schema";
import type { Wish } from "@/lib/appointments/take";

/** The reservations in the way that don't count: what expired, the client's own holds, what the taker could undo. */
export function givesWay(claim: Wish, now: Date): SQL {
  const { practitionerId, clientId, actorId } = claim;
  const inTheWay = [
    practitionerId &&
      sql`(${reservations.practitionerId} = ${practitionerId} and ${reservations.busy} && ${busy(claim)})`,
    clientId && sql`(${reservations.clientId} = ${clientId} and ${reservations.during} && ${during(claim)})`,
  ].filter((part) => part !== null && part !== "");
  const hers = sql`exists (select from ${holds} where ${holds.id} = ${reservations.holdId}
    and (${holds.clientId} = ${clientId}::uuid or exists (select from ${undos}
      where ${undos.holdId} = ${holds.id} and ${undos.actorId} = ${actorId}::uuid)))`;
  const expired = sql`${reservations.expiresAt} <= ${now.toISOString()}::timestamptz`;
  return (
    and(
      sql`(${sql.join(inTheWay, sql` or `)})`,
      sql`${reservations.holdId} is not null`,
      sql`(${expired} or ${hers})`,
    ) ?? sql`false`
  );
}

/** When the sitting itself is. */
export function during(claim: Wish): SQL<Interval> {
  const { start, end } = boundsOf(claim);
  return sql`tstzrange(${start}, ${end})`;
}

/** `during` with the buffers around it, which the same statement reads. */
export function busy(claim: Wish): SQL<Interval> {
  const { practitionerId, serviceId } = claim;
  if (!practitionerId) return during(claim);
  const { start, end } = boundsOf(claim);
  const buffer = (service: SQL, practitioner: SQL) => sql`make_interval(mins => coalesce(
    (select ${service} from ${services} where ${services.id} = ${serviceId}),
    (select ${practitioner} from ${practitioners} where ${practitioners.id} = ${practitionerId}), 0))`;
  const before = buffer(sql`${services.bufferBeforeMinutes}`, sql`${practitioners.bufferBeforeMinutes}`);
  const after = buffer(sql`${services.bufferAfterMinutes}`, sql`${practitioners.bufferAfterMinutes}`);
  return sql`tstzrange(${start} - ${before}, ${end} + ${after})`;
}

function boundsOf({ startsAt, minutes }: Wish) {
  const start = sql`${startsAt.toISOString()}::timestamptz`;
  return { start, end: sql`(${start} + make_interval(mins => ${minutes}::int))` };
}
