import { and, isNotNull, lt, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";

/** Forgets what e-mails from before a moment said. That each was sent stays, so that it isn't sent again. */
export async function forgetWords(before: Date) {
  const settled = and(ne(outbox.state, "queued"), isNotNull(outbox.payload), lt(outbox.createdAt, before));
  const state = sql`case when ${outbox.state} = 'failed' then 'dropped' else ${outbox.state} end`;
  await db.update(outbox).set({ payload: null, sentToIndex: null, state }).where(settled);
}
