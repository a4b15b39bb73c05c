import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openings } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** What a published slot is for, and how long it takes. */
export async function findPlace(openingId: string): Promise<{ serviceId: string; minutes: number }> {
  const { serviceId, during } = openings;
  const [opening] = isId(openingId)
    ? await db.select({ serviceId, during }).from(openings).where(eq(openings.id, openingId))
    : [];
  if (!opening) throw notFound("time slot");
  const { start, end } = opening.during;
  return { serviceId: opening.serviceId, minutes: (end.getTime() - start.getTime()) / 60_000 };
}
