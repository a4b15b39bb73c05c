import { db } from "@/db/client";
import { addPerson } from "@/db/seed";
import type { Staff } from "@/lib/auth/actor";
import { openSession } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";

const TEAM = {
  tomas: { role: "front_desk", firstName: "Tomas", lastName: "Reyes" },
  iris: { role: "biller", firstName: "Iris", lastName: "Novak" },
  noor: { role: "supervisor", firstName: "Noor", lastName: "Haddad" },
} as const;

/** Those of the team who are neither practitioners nor admins: Tomas at the front desk, Iris who bills, Noor who supervises. */
type TeamMember = keyof typeof TEAM;

/** Adds them to the practice of `cast`, signed in at NOW. */
export async function withTeam<People extends object>(people: People) {
  const [tomas, iris, noor] = [await join("tomas"), await join("iris"), await join("noor")];
  return { ...people, tomas, iris, noor };
}

async function join(who: TeamMember): Promise<Staff> {
  const id = newId(NOW);
  const { role, firstName, lastName } = TEAM[who];
  const account = { id, role, firstName, lastName, timeZone: "Africa/Accra" };
  await addPerson(db, { ...account, email: `${who}@attune.test`, passwordHash: null }, NOW);
  const sessionId = await openSession(db, id, false, NOW);
  return { ...account, furtherRoles: [], practitionerId: null, hourCycle: null, sessionId };
}
