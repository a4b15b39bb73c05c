import { db } from "@/db/client";
import { openings } from "@/db/schema";
import { createPersonalToken } from "@/lib/auth/personal-token";
import { bookForClient } from "@/lib/booking/book-for";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addClient } from "@/lib/clients/add-client";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { newId } from "@/lib/id";
import type { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { PEOPLE, type Person } from "@/lib/testing/matrix/callers";
import { recordOf } from "@/lib/testing/records/guarded";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

type Cast = Awaited<ReturnType<typeof cast>>;

/** A thing of Ana's, or about Ana; who else of those who may call at all reaches it, and what its path names besides. */
export type Thing = Reached & { within?: Record<string, string>; further?: readonly Reached[] };

/** A thing by its id, and who reaches it. `further` are such of a couple and of a child. */
type Reached = { id: string; reach: readonly Person[] };

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
  const further = await furtherAppointments(people);
  const patterns: [RegExp, Thing][] = [
    [/^\/api\/auth\/(activate-deactivate-user|delete-user)\/\{/, { id: ana.id, reach: EVERYBODY }],
    [/^\/api\/auth\/tokens\/\{/, { id: token.id, reach: ["ana"] }],
    [/\/appointments\/\{[^}]+\}\/(schedule|reject|matching-availability)$/, { id: request.id, reach: own }],
    [/^\/api\/users\/.*\/appointments\/\{/, { id: booked.id, reach: own, within: { id: ana.id } }],
    [/\/(appointments|bookings)\/\{/, { id: booked.id, reach: own, further }],
    [/^\/api\/users\/\{/, { id: ana.id, reach: ["ana", ...STAFF] }],
    [/^\/api\/practitioners\/\{/, { id: osei.practitionerId, reach: EVERYBODY }],
    // No thing of a person's: what happened to a room, told by the practice's own server.
    [/^\/api\/meetings\/jitsi\/events\/\{/, { id: booked.id, reach: EVERYBODY }],
    [/^\/api\/admin\/schedules\/\{/, { id: opening, reach: ["osei", "mara"] }],
  ];
  return (path: string): Thing | undefined => patterns.find(([pattern]) => pattern.test(path))?.[1];
}

/** A session of Ana and Ben together with Osei, and one of a child whose guardian Ben is. */
async function furtherAppointments({ ana, ben, osei, mara, service }: Cast): Promise<Reached[]> {
  const at = (minutes: number) => ({
    practitionerId: osei.practitionerId,
    serviceId: service.id,
    startsAt: minutesAfter(NOW, minutes),
  });
  const record = await startJoint(mara, { client: ana.id, kind: "couple", part: "partner" }, NOW);
  await addMember(mara, { record, person: ben.id, part: "partner" }, minutesAfter(NOW, 1));
  const both = await bookForJoint(mara, { record, people: [ana.id, ben.id] }, at(7 * 1440), NOW, 0);
  const child = { firstName: "Mia", lastName: "Canary", phone: null, birthDate: "2019-03-02" };
  const mia = await addClient(osei, child, NOW);
  const alone = await bookForClient(osei, mia, at(8 * 1440), NOW, 0);
  await addGuardian(mara, { record: await recordOf(mia), person: ben.id }, NOW);
  return [
    { id: both.id, reach: ["ana", "ben", "osei", "mara", "tomas"] },
    { id: alone.id, reach: ["ben", "osei", "mara", "tomas"] },
  ];
}

async function openingOf({ osei, service }: Cast): Promise<string> {
  const id = newId(NOW);
  const start = minutesAfter(NOW, 5 * 1440);
  const during = { start, end: minutesAfter(start, 50) };
  const row = { id, practitionerId: osei.practitionerId, serviceId: service.id, during, capacity: 3, createdAt: NOW };
  await db.insert(openings).values(row);
  return id;
}
