import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Policy, practitioners, STANDARD_POLICY, services, settings, users } from "@/db/schema";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { isActivePractitioner } from "@/lib/practice/conditions";

/** A service as it is stored. */
export type Service = typeof services.$inferSelect;

/** Whose time is given, as far as messages tell. */
export type BookablePractitioner = { practitionerId: string; name: string; timeZone: string; userId: string };

/** What is booked with whom, and what the client is told about cancelling and moving it. */
export type Bookable = { service: Service; practitioner: BookablePractitioner; policy: Policy };

/** The columns of a bookable practitioner. */
export const practitionerColumns = {
  practitionerId: practitioners.id,
  name: practitioners.name,
  timeZone: practitioners.timeZone,
  userId: practitioners.userId,
};

/** A service that is offered, with a practitioner who takes clients and offers it. One statement. */
export function findBookable(reader: Reader, serviceId: string, practitionerId: string): Promise<Bookable> {
  return findGiven(reader, serviceId, practitionerId, eq(services.active, true));
}

/** The same for what is booked already: it can be moved when its service can't be booked any more. */
export function findMovable(reader: Reader, serviceId: string, practitionerId: string): Promise<Bookable> {
  return findGiven(reader, serviceId, practitionerId);
}

type Reader = Pick<Database, "select">;

async function findGiven(
  reader: Reader,
  serviceId: string,
  practitionerId: string,
  ...further: SQL[]
): Promise<Bookable> {
  if (!isId(serviceId)) throw notFound("service");
  if (!isId(practitionerId)) throw notFound("practitioner");
  const [row] = await reader
    .select({ service: services, practitioner: practitionerColumns, settings })
    .from(services)
    .innerJoin(practitioners, or(isNull(services.practitionerId), eq(services.practitionerId, practitioners.id)))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .leftJoin(settings, eq(settings.id, 1))
    .where(and(eq(services.id, serviceId), ...further, eq(practitioners.id, practitionerId), isActivePractitioner));
  if (!row) throw notFound("service");
  return { service: row.service, practitioner: row.practitioner, policy: policyOf(row.service, row.settings) };
}

/** What holds for a service: its own notices, else the practice's. */
export function policyOf(
  service: { [Rule in keyof Policy]: Policy[Rule] | null },
  practice: Partial<Policy> | null,
): Policy {
  return {
    cancelNoticeMinutes:
      service.cancelNoticeMinutes ?? practice?.cancelNoticeMinutes ?? STANDARD_POLICY.cancelNoticeMinutes,
    moveNoticeMinutes: service.moveNoticeMinutes ?? practice?.moveNoticeMinutes ?? STANDARD_POLICY.moveNoticeMinutes,
  };
}

/** Refuses with `by_request` (409) a service that is asked for instead of booked at once. */
export function assertInstant({ booking }: Pick<Service, "booking">) {
  if (booking === "instant") return;
  throw new Refusal("conflict", "We arrange this kind of session with you. Please ask for a time instead.", {
    code: "by_request",
  });
}
