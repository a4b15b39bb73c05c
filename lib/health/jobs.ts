import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { queryOne, statement } from "@/db/statement";

/** Whether jobs are being worked on: the sweep, which is due every five minutes, was finished in the last fifteen. */
export async function jobsAreDone(): Promise<boolean> {
  // By the database's own clock, which is the one that the queue goes by.
  return (await queryOne(db, SWEPT)).isDone;
}

const SWEPT = statement(
  {
    isDone: sql<boolean>`exists (select from pgboss.job where name = 'sweep' and state = 'completed'
      and completed_on > now() - interval '15 minutes')`,
  },
  (list) => sql`select ${list}`,
);
