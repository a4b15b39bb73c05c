import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { clientReminders, reminderSettings } from "@/db/schema";

/** Whether the practice is discreet with a client: as that client chose, or else as the practice usually is. */
export function isDiscreetWith(clientId: AnyPgColumn): SQL<boolean> {
  const chosen = sql`select ${clientReminders.isDiscreet} from ${clientReminders} where ${clientReminders.clientId} = ${clientId}`;
  const usual = sql`select ${reminderSettings.isDiscreet} from ${reminderSettings}`;
  return sql<boolean>`coalesce((${chosen}), (${usual}), false)`;
}
