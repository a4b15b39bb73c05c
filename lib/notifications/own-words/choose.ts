import "server-only";
import { and, eq, isNull, type SQL } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { mailWords, services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { isId, newId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";

/** What the practice says in its own words; an empty text is ours. */
export type Words = { greeting: string; bring: string; signature: string };

/** For which mails words are: of one service or of all (null), to readers of one language. */
export type Where = { serviceId: string | null; language: Language };

/** The practice's own words for some mails; null where it has none. */
export async function ownWords(where: Where): Promise<Words | null> {
  if (where.serviceId !== null && !isId(where.serviceId)) return null;
  const { greeting, bring, signature } = mailWords;
  const [row] = await db.select({ greeting, bring, signature }).from(mailWords).where(isOf(where));
  return row ?? null;
}

/**
 * Changes them from now on. Refuses with `forbidden` (403) all but admins, with `not_found` (404) a service that is none.
 * Which placeholders there are is for the form to refuse.
 */
export async function chooseWords(admin: Staff, where: Where, words: Words, now: Date): Promise<void> {
  await change(admin, where, now, async (tx) => {
    await tx.delete(mailWords).where(isOf(where));
    await tx.insert(mailWords).values({ id: newId(now), ...where, ...words });
  });
}

/** Makes them ours again. Refuses as `chooseWords` does. */
export async function resetWords(admin: Staff, where: Where, now: Date): Promise<void> {
  await change(admin, where, now, async (tx) => {
    await tx.delete(mailWords).where(isOf(where));
  });
}

async function change(
  admin: Staff,
  { serviceId }: Where,
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

function isOf({ serviceId, language }: Where): SQL | undefined {
  const isOfService = serviceId === null ? isNull(mailWords.serviceId) : eq(mailWords.serviceId, serviceId);
  return and(isOfService, eq(mailWords.language, language));
}
