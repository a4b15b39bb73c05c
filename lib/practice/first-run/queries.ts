import "server-only";
import { and, eq, exists, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { deviceChecks, outbox, practitioners, services, settings, users, weeklyHours } from "@/db/schema";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { STEPS, type Step } from "@/lib/practice/first-run/steps";
import { listPractitioners } from "@/lib/practice/practitioners";
import { practice, UNNAMED_PRACTICE } from "@/lib/practice/settings";

/** How a step stands: done, as the practice itself shows; or passed, because it was skipped. */
export type StepStanding = { step: Step; isDone: boolean; isPassed: boolean };

/** How far the practice is set up, step by step; one statement beside what is kept. */
export async function firstRun(): Promise<StepStanding[]> {
  const [[found], { stepsPassed }] = await Promise.all([db.select(done()).from(sql`(select 1) as one`), practice()]);
  return STEPS.map((step) => ({
    step,
    isDone: stepsPassed.includes(NOTED[step] ?? "") || isFound(found, step),
    isPassed: stepsPassed.includes(step),
  }));
}

// That a page was looked at, or a test mail left, nothing shows but what was noted of it.
const NOTED: Partial<Record<Step, string>> = { look: "looked", mail: "mailed" };

function isFound(found: Partial<Record<Step, boolean>> | undefined, step: Step): boolean {
  return found?.[step] ?? false;
}

/** Whether the practice has no name yet, or nobody who takes clients: it is led through its first steps. Asks nothing. */
export async function isUnset(): Promise<boolean> {
  const [{ name }, people] = await Promise.all([practice(), listPractitioners()]);
  return name === UNNAMED_PRACTICE || people.length === 0;
}

const isStaff = and(ne(users.role, "client"), isNull(users.erasedAt));
const anyOf = (rows: Parameters<typeof exists>[0]): SQL<boolean> => sql<boolean>`${exists(rows)}`;
// What the practice was founded with is no service of anybody's.
const isOwnService = or(isNotNull(services.priceMinor), eq(services.booking, "instant"), ne(services.name, "Session"));

// A statement is put together when it is asked, of the database that is there then.
const done = () => ({
  practice: anyOf(db.select({ one: sql`1` }).from(settings).where(ne(settings.name, UNNAMED_PRACTICE))),
  yourself: anyOf(
    db
      .select({ one: sql`1` })
      .from(practitioners)
      .innerJoin(users, eq(users.id, practitioners.userId))
      .where(and(isActivePractitioner, ne(practitioners.bio, ""))),
  ),
  hours: anyOf(db.select({ one: sql`1` }).from(weeklyHours)),
  service: anyOf(db.select({ one: sql`1` }).from(services).where(and(services.active, isOwnService))),
  mail: anyOf(db.select({ one: sql`1` }).from(outbox).where(eq(outbox.state, "sent"))),
  video: anyOf(
    db
      .select({ one: sql`1` })
      .from(deviceChecks)
      .innerJoin(users, eq(users.id, deviceChecks.userId))
      .where(and(isStaff, isNull(deviceChecks.trouble))),
  ),
  // An invitation of a client is none of these: of a colleague there is an account that waits.
  invite: sql<boolean>`(select count(*) > 1 from ${users} where ${isStaff})`,
  publish: anyOf(
    db
      .select({ one: sql`1` })
      .from(practitioners)
      .innerJoin(users, eq(users.id, practitioners.userId))
      .where(and(isActivePractitioner, practitioners.published)),
  ),
});
