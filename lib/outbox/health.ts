import { subMinutes } from "date-fns/subMinutes";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { now } from "@/lib/clock";
import { isOverdue } from "@/lib/outbox/overdue";
import { transport } from "@/lib/outbox/transports/chosen";

const LATE_MINUTES = 15;

/** Whether mail leaves: it can't without a way out, and something is wrong when it waits for long. */
export async function mailHealth(at: Date = now()): Promise<"healthy" | "unhealthy" | "not_configured"> {
  if (!transport()) return "not_configured";
  const late = isOverdue(subMinutes(at, LATE_MINUTES));
  const [waiting] = await db.select({ id: outbox.id }).from(outbox).where(late).limit(1);
  return waiting ? "unhealthy" : "healthy";
}

/** How many e-mails wait to leave, and how many could not be delivered. */
export type MailCounts = { waiting: number; failed: number };

/** Counts the e-mails that have not arrived. */
export async function mailCounts(): Promise<MailCounts> {
  const count = (state: "queued" | "failed") => db.$count(outbox, eq(outbox.state, state));
  const [waiting, failed] = await Promise.all([count("queued"), count("failed")]);
  return { waiting, failed };
}
