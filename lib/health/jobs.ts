import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/** Whether jobs are being worked on: the sweep, which is due every five minutes, was finished in the last fifteen. */
export async function jobsAreDone(): Promise<boolean> {
  // By the database's own clock, which is the one that the queue goes by.
  const [row] = await db.execute<{ done: boolean }>(
    sql`select exists (select from pgboss.job where name = 'sweep' and state = 'completed'
      and completed_on > now() - interval '15 minutes') as done`,
  );
  return row?.done ?? false;
}
