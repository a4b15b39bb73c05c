import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { type Cell, practitioners, services, settings } from "@/db/schema";
import { addPerson, addPractitioner } from "@/db/seed";
import type { Actor, Staff } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { openSession } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";

export { NOW } from "@/lib/testing/clock";

/** What everyone in the cast signs in with. */
export const PASSWORD = "quiet-morning-light";

/** A practitioner of the cast, who is staff and sees clients. */
export type Practitioner = Staff & { role: "practitioner"; practitionerId: string };

const PEOPLE = {
  ana: { role: "client", firstName: "Ana", lastName: "Boateng", timeZone: "America/New_York" },
  ben: { role: "client", firstName: "Ben", lastName: "Hale", timeZone: "Europe/London" },
  osei: { role: "practitioner", firstName: "Ama", lastName: "Osei", timeZone: "Africa/Accra" },
  lind: { role: "practitioner", firstName: "Signe", lastName: "Lind", timeZone: "Europe/Stockholm" },
  mara: { role: "admin", firstName: "Mara", lastName: "Quist", timeZone: "Africa/Accra" },
} as const;

/** The name of a person in the cast. */
export type Who = keyof typeof PEOPLE;

/** The address a person of the cast signs in with. */
export const emailOf = (who: Who) => `${who}@attune.test`;

// Monday to Friday 9–12 and 13–17, Thursday evenings too; and two evenings and three afternoons a week.
const OSEI_HOURS = [
  ...[0, 1, 2, 3, 4].flatMap((weekday) => [hours(weekday, 9, 12), hours(weekday, 13, 17)]),
  hours(3, 18, 21),
];
const LIND_HOURS = [...[0, 2, 4].map((weekday) => hours(weekday, 13, 17)), hours(1, 18, 21), hours(3, 18, 21)];

/**
 * Fills the empty database with the practice of every test: two practitioners in two time zones, two clients in two
 * others, and an admin, all signed in at NOW. Sessions take 50 minutes and are asked for; a first conversation takes 30
 * and can be booked at once.
 */
export async function cast() {
  const passwordHash = await passwordHashed();
  return db.transaction(async (tx) => {
    const service = { id: newId(NOW), name: "Session", minutes: 50 };
    await tx.insert(settings).values({ name: "Attune Heart Therapy", timeZone: "Africa/Accra" });
    const instant = {
      id: newId(NOW),
      name: "First conversation",
      minutes: 30,
      booking: "instant",
      position: 1,
    } as const;
    await tx.insert(services).values([service, instant]);
    const [ana, ben, mara] = [await person(tx, "ana"), await person(tx, "ben"), await person(tx, "mara")];
    const osei = await practitioner(tx, "osei", { slug: "ama-osei", name: "Dr. Ama Osei", position: 0 }, OSEI_HOURS);
    const lind = await practitioner(
      tx,
      "lind",
      { slug: "signe-lind", name: "Dr. Signe Lind", position: 1 },
      LIND_HOURS,
    );
    return { ana, ben, osei, lind, mara: { ...mara, role: "admin" as const }, service, instant };
  });

  async function person(tx: Transaction, who: Who): Promise<Actor> {
    const { role, firstName, lastName, timeZone } = PEOPLE[who];
    const id = newId(NOW);
    await addPerson(tx, { id, role, firstName, lastName, email: emailOf(who), timeZone, passwordHash }, NOW);
    const sessionId = await openSession(tx, id, false, NOW);
    return { id, role, practitionerId: null, timeZone, hourCycle: null, firstName, sessionId };
  }

  async function practitioner(
    tx: Transaction,
    who: Who,
    shown: { slug: string; name: string; position: number },
    week: ReturnType<typeof hours>[],
  ): Promise<Practitioner> {
    const actor = await person(tx, who);
    const practitionerId = newId(NOW);
    const row = { id: practitionerId, userId: actor.id, title: "Psychotherapist", timeZone: actor.timeZone, ...shown };
    await addPractitioner(
      tx,
      row,
      week.map((stretch) => ({ id: newId(NOW), ...stretch })),
    );
    return { ...actor, role: "practitioner", practitionerId };
  }
}

/** The cells of a week by name: `cells("Tuesday morning", "Thursday evening")`. */
export function cells(...names: `${(typeof DAYS)[number]} ${Cell["block"]}`[]): Cell[] {
  return names.map((name) => {
    const day = DAYS.findIndex((word) => name.startsWith(word));
    const block = BLOCKS.find((word) => name.endsWith(word)) ?? "morning";
    return { day, block };
  });
}

/** Changes a practitioner's rules, such as the notice or the buffers. */
export async function withRules(practitionerId: string, rules: Partial<typeof practitioners.$inferInsert>) {
  await db.update(practitioners).set(rules).where(eq(practitioners.id, practitionerId));
}

/** Lets every service be booked at once. */
export async function makeInstant() {
  await db.update(services).set({ booking: "instant" });
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const BLOCKS = ["morning", "afternoon", "evening"] as const;

function hours(weekday: number, from: number, until: number) {
  return { weekday, startMinute: from * 60, endMinute: until * 60 };
}

let hashed: Promise<string> | undefined;

// One hash for the whole cast, made once: it costs as much as the rest of a test.
function passwordHashed() {
  hashed ??= hashPassword(PASSWORD);
  return hashed;
}
