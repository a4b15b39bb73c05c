import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { outbox } from "@/db/schema";

/** The codes promised to a person by e-mail, oldest first. */
export async function codesSentTo(userId: string): Promise<string[]> {
  const rows = await db
    .select({ payload: openRequired(outbox.payload, outbox.recipientId) })
    .from(outbox)
    .where(and(eq(outbox.recipientId, userId), eq(outbox.kind, "verification-code")))
    .orderBy(asc(outbox.createdAt), asc(outbox.id));
  return rows.map(({ payload }) => String(JSON.parse(payload).code));
}

/** What was promised to a person by e-mail, oldest first. */
export async function kindsSentTo(userId: string): Promise<string[]> {
  const rows = await db
    .select({ kind: outbox.kind })
    .from(outbox)
    .where(eq(outbox.recipientId, userId))
    .orderBy(asc(outbox.createdAt), asc(outbox.id));
  return rows.map(({ kind }) => kind);
}

/** As many digits that aren't these. */
export function otherThan(code: string) {
  return code.replace(/^./, (first) => (first === "0" ? "1" : "0"));
}
