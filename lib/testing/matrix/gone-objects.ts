import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { practitioners } from "@/db/schema";
import { addPerson } from "@/db/seed";
import { createPersonalToken, revokePersonalToken } from "@/lib/auth/personal-token";
import { newId } from "@/lib/id";
import { eraseAccount } from "@/lib/privacy/erase";
import type { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import type { Person } from "@/lib/testing/matrix/callers";
import { SECRET } from "@/lib/testing/matrix/objects";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

type Cast = Awaited<ReturnType<typeof cast>>;

/** A thing that was deleted. What staff keep of it, as a record without a person, `keptFor` them they may still read. */
export type Gone = { id: string; keptFor: readonly Person[] };

/**
 * For the paths of the API, things that are gone: a client who was erased with all they had and said, a token that was
 * revoked, a practitioner who no longer works here. The names and words in them are those that must not be seen.
 */
export async function goneThingsOf(people: Cast) {
  const { ana, osei, lind, mara } = people;
  const esi = { ...ana, id: newId(NOW) };
  const name = { firstName: "Esi", lastName: "Boateng", email: "esi-canary@attune.test" };
  await addPerson(db, { id: esi.id, role: "client", timeZone: "UTC", passwordHash: null, ...name }, NOW);
  const request = await pendingRequest({ client: esi, practitioner: osei, reason: SECRET });
  const startsAt = minutesAfter(NOW, 3 * 1440);
  const booked = await scheduled({ client: esi, practitioner: osei, startsAt, reason: SECRET });
  await eraseAccount(mara, esi.id, NOW);
  const token = await createPersonalToken(ana, { name: "canary", mayWrite: true, days: 1 }, NOW);
  await revokePersonalToken(ana, token.id, NOW);
  await db.update(practitioners).set({ active: false }).where(eq(practitioners.id, lind.practitionerId));
  const staff = ["osei", "mara", "tomas"] as const;
  const patterns: [RegExp, Gone][] = [
    [/^\/api\/auth\/(activate-deactivate-user|delete-user)\/\{/, { id: esi.id, keptFor: [] }],
    [/^\/api\/auth\/tokens\/\{/, { id: token.id, keptFor: [] }],
    [/\/appointments\/\{[^}]+\}\/(schedule|reject|matching-availability)$/, { id: request.id, keptFor: staff }],
    [/\/(appointments|bookings)\/\{/, { id: booked.id, keptFor: staff }],
    [/^\/api\/users\/\{/, { id: esi.id, keptFor: ["osei", "lind", "mara", "tomas", "iris", "noor"] }],
    [/^\/api\/practitioners\/\{/, { id: lind.practitionerId, keptFor: [] }],
  ];
  return (path: string): Gone | undefined => patterns.find(([pattern]) => pattern.test(path))?.[1];
}
