import { and, eq, inArray, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { appointments, services } from "@/db/schema";
import { Refusal } from "@/lib/errors";

/**
 * Whether a service is for clients who have not been here yet and this one has: a session of theirs is arranged or was
 * held. A condition for a statement that reads the service; of a guest it is false.
 */
export function closedTo(clientId: string | PgColumn | Placeholder | null): SQL<boolean> {
  if (clientId === null) return sql<boolean>`false`;
  const came = and(eq(appointments.clientId, clientId), inArray(appointments.status, ["scheduled", "completed"]));
  return sql<boolean>`(${services.forNewClients} and exists (select from ${appointments} where ${came}))`;
}

/** Refuses with `new_clients_only` (409) a service that is for clients who have not been here yet, to one who has. */
export function assertOpenTo({ isClosed }: { isClosed: boolean }) {
  if (!isClosed) return;
  throw new Refusal(
    "conflict",
    "This is for a first visit, and you have been here before. Please choose another session.",
    {
      code: "new_clients_only",
    },
  );
}
