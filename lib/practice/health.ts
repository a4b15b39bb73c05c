import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mailHealth } from "@/lib/notifications/health";

/** How the practice's parts are; the whole is well when everything that was set up works. */
export type Health = {
  status: "healthy" | "unhealthy";
  database: "healthy" | "unhealthy";
  mail: "healthy" | "unhealthy" | "not_configured";
};

/** Asks the parts. Never throws, and says no more than a word of each. */
export async function health(): Promise<Health> {
  const database = await db.execute(sql`select 1`).then(
    () => "healthy" as const,
    () => "unhealthy" as const,
  );
  const mail = database === "healthy" ? await mailHealth() : "unhealthy";
  return { status: database === "healthy" && mail === "healthy" ? "healthy" : "unhealthy", database, mail };
}
