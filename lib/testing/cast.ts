import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type Cell, practitioners, services, settings, weeklyHours } from "@/db/schema";
import type { Actor, Staff } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { newId } from "@/lib/id";
import { accountRows, everyone } from "@/lib/testing/cast-rows";
import { NOW } from "@/lib/testing/clock";
import { insertTogether, rowsOf } from "@/lib/testing/database/insert-together";

export { NOW } from "@/lib/testing/clock";

/** What everyone in the cast signs in with. */
export const PASSWORD = "quiet-morning-light";

/** A practitioner of the cast, who is staff and sees clients. */
export type Practitioner = Staff & { role: "practitioner"; practitionerId: string };

/** The name of a person in the cast. */
export type Who = keyof ReturnType<typeof everyone>;

/** The address a person of the cast signs in with. */
export const emailOf = (who: Who) => `${who}@attune.test`;

/**
 * Fills the empty database with the practice of every test: two practitioners in two time zones, two clients in two
 * others, and an admin, all signed in at NOW. Sessions take 50 minutes and are asked for; a first conversation takes 30
 * and can be booked at once. It is one statement, for more than a thousand tests begin with it.
 */
export async function cast() {
  const service = { id: newId(NOW), name: "Session", minutes: 50 };
  const instant = { id: newId(NOW), name: "First conversation", minutes: 30, booking: "instant", position: 1 } as const;
  const passwordHash = await passwordHashed();
  const { ana, ben, mara, osei, lind } = everyone((who) => ({ email: emailOf(who), passwordHash }));
  await insertTogether(
    rowsOf(settings, [{ name: "Attune Heart Therapy", timeZone: "Africa/Accra" }]),
    rowsOf(services, [{ ...service, booking: "request", position: 0 }, instant]),
    ...accountRows([ana, ben, mara, osei, lind]),
    rowsOf(practitioners, [osei.practitioner, lind.practitioner]),
    rowsOf(weeklyHours, [...osei.week, ...lind.week]),
  );
  const staff: { osei: Practitioner; lind: Practitioner } = { osei: osei.actor, lind: lind.actor };
  const clients: { ana: Actor; ben: Actor } = { ana: ana.actor, ben: ben.actor };
  return { ...clients, ...staff, mara: { ...mara.actor, role: "admin" as const }, service, instant };
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

let hashed: Promise<string> | undefined;

// One hash for the whole cast, made once: it costs as much as the rest of a test.
function passwordHashed() {
  hashed ??= hashPassword(PASSWORD);
  return hashed;
}
