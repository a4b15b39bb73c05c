import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { fixed } from "@/db/fixed";

const MINUTES_WITHOUT_SERVICE = 50;

/** How long a session takes when nobody says otherwise: as long as the practice's first service. */
export async function sessionMinutes(): Promise<number> {
  const [practice] = await db.execute<{ minutes: number }>(ASKED_ALONE);
  return practice?.minutes ?? MINUTES_WITHOUT_SERVICE;
}

/** The same for a statement that asks more. */
export const standardMinutes = fixed(
  sql<number>`coalesce((select minutes from services where active order by position limit 1),
    ${sql.raw(`${MINUTES_WITHOUT_SERVICE}`)})`,
);

const ASKED_ALONE = fixed(sql`select ${standardMinutes} as minutes`);
