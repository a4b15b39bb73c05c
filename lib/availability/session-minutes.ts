import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { fixed } from "@/db/fixed";

const MINUTES_WITHOUT_SERVICE = 50;

/** How long a session takes when nobody says otherwise: as long as the practice's first service. */
export async function sessionMinutes(): Promise<number> {
  const [service] = await db.execute<{ minutes: number }>(FIRST);
  return service?.minutes ?? MINUTES_WITHOUT_SERVICE;
}

const FIRST = fixed(sql`select minutes from services where active order by position limit 1`);
