import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { outbox } from "@/db/schema";
import { allMails } from "@/lib/testing/mail/promised";

/** The codes promised to a person by e-mail, oldest first. */
export async function codesSentTo(userId: string): Promise<string[]> {
  const rows = await db
    .select({ payload: openRequired(outbox.payload, outbox.recipientId) })
    .from(outbox)
    .where(and(eq(outbox.recipientId, userId), eq(outbox.kind, "verification-code")))
    .orderBy(asc(outbox.createdAt), asc(outbox.id));
  return rows.map(({ payload }) => String(JSON.parse(payload).code));
}

/** What is told to a person by e-mail, oldest first. */
export async function kindsSentTo(userId: string): Promise<string[]> {
  return (await allMails()).flatMap(({ kind, to }) => (to === userId ? [kind] : []));
}

/** As many digits that aren't these. */
export function otherThan(code: string) {
  return code.replace(/^./, (first) => (first === "0" ? "1" : "0"));
}
