import "server-only";
import { eq, isNull, type SQL } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { mailWords, services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";

/** What the practice says in its own words; an empty text is ours. */
export type Words = { greeting: string; bring: string; signature: string };

/** The practice's own words for one service, or for all (null); null where it has none. */
export async function ownWords(serviceId: string | null): Promise<Words | null> {
  if (serviceId !== null && !isId(serviceId)) return null;
  const { greeting, bring, signature } = mailWords;
  const [row] = await db.select({ greeting, bring, signature }).from(mailWords).where(isOf(serviceId));
  return row ?? null;
}

/**
 * Changes them from now on. Refuses with `forbidden` (403) all but admins, with `not_found` (404) a service that is none.
 * Which placeholders there are is for the form to refuse.
 */
export async function chooseWords(admin: Staff, serviceId: string | null, words: Words, now: Date): Promise<void> {
  await change(admin, serviceId, now, async (tx) => {
    await tx.delete(mailWords).where(isOf(serviceId));
    await tx.insert(mailWords).values({ id: newId(now), serviceId, ...words });
  });
}

/** Makes them ours again. Refuses as `chooseWords` does. */
export async function resetWords(admin: Staff, serviceId: string | null, now: Date): Promise<void> {
  await change(admin, serviceId, now, async (tx) => {
    await tx.delete(mailWords).where(isOf(serviceId));
  });
}

async function change(
  admin: Staff,
  serviceId: string | null,
  now: Date,
  write: (tx: Transaction) => Promise<void>,
): Promise<void> {
  assertMay(admin, "settings", "Only an admin can change the practice's settings.");
  await db.transaction(async (tx) => {
    if (serviceId !== null && !(await isService(tx, serviceId))) throw notFound("service");
    await write(tx);
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: serviceId }, now);
  });
}

async function isService(tx: Transaction, id: string): Promise<boolean> {
  return isId(id) && (await tx.$count(services, eq(services.id, id))) > 0;
}

function isOf(serviceId: string | null): SQL {
  return serviceId === null ? isNull(mailWords.serviceId) : eq(mailWords.serviceId, serviceId);
}
