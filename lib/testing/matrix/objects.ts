import { db } from "@/db/client";
import { openings } from "@/db/schema";
import { createPersonalToken } from "@/lib/auth/personal-token";
import { newId } from "@/lib/id";
import type { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { PEOPLE, type Person } from "@/lib/testing/matrix/callers";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

type Cast = Awaited<ReturnType<typeof cast>>;

/** A thing of Ana's, or about Ana; who else of those who may call at all reaches it, and what its path names besides. */
export type Thing = { id: string; reach: readonly Person[]; within?: Record<string, string> };

/** What Ana says to the therapist alone. */
export const SECRET = "canary: sleeps badly";

/** What must not be seen by a caller who may not reach Ana's things. */
export const OF_ANA = /Boateng|ana@attune|canary/i;

/** What must not be read by staff who may read no record, even of what they reach. */
export const UNREAD: Partial<Record<Person, RegExp>> = { tomas: /canary:/, iris: OF_ANA, noor: OF_ANA };

const EVERYBODY = PEOPLE;
const STAFF = PEOPLE.filter((who) => who !== "ana" && who !== "ben");

/**
 * Things that the paths of the API name, each with something of Ana's in it. A path with a parameter that none of the
 * patterns knows is a path whose rights are not declared.
 */
export async function thingsOf(people: Cast) {
  const { ana, osei } = people;
  const request = await pendingRequest({ client: ana, practitioner: osei, reason: SECRET });
  const startsAt = minutesAfter(NOW, 3 * 1440);
  const booked = await scheduled({ client: ana, practitioner: osei, startsAt, reason: SECRET });
  const token = await createPersonalToken(ana, { name: "canary", mayWrite: true, days: 1 }, NOW);
  const opening = await openingOf(people);
  const own = ["ana", "osei", "mara", "tomas"] as const;
  const patterns: [RegExp, Thing][] = [
    [/^\/api\/auth\/(activate-deactivate-user|delete-user)\/\{/, { id: ana.id, reach: EVERYBODY }],
    [/^\/api\/auth\/tokens\/\{/, { id: token.id, reach: ["ana"] }],
    [/\/appointments\/\{[^}]+\}\/(schedule|reject|matching-availability)$/, { id: request.id, reach: own }],
    [/^\/api\/users\/.*\/appointments\/\{/, { id: booked.id, reach: own, within: { id: ana.id } }],
    [/\/(appointments|bookings)\/\{/, { id: booked.id, reach: own }],
    [/^\/api\/users\/\{/, { id: ana.id, reach: ["ana", ...STAFF] }],
    [/^\/api\/practitioners\/\{/, { id: osei.practitionerId, reach: EVERYBODY }],
    // No thing of a person's: what happened to a room, told by the practice's own server.
    [/^\/api\/meetings\/jitsi\/events\/\{/, { id: booked.id, reach: EVERYBODY }],
    [/^\/api\/admin\/schedules\/\{/, { id: opening, reach: ["osei", "mara"] }],
  ];
  return (path: string): Thing | undefined => patterns.find(([pattern]) => pattern.test(path))?.[1];
}

async function openingOf({ osei, service }: Cast): Promise<string> {
  const id = newId(NOW);
  const start = minutesAfter(NOW, 5 * 1440);
  const during = { start, end: minutesAfter(start, 50) };
  const row = { id, practitionerId: osei.practitionerId, serviceId: service.id, during, capacity: 3, createdAt: NOW };
  await db.insert(openings).values(row);
  return id;
}
