import "server-only";
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { appointments, services } from "@/db/schema";
import { isId } from "@/lib/id";
import { keepsAccounts } from "@/lib/payments/mode";
import type { OwnMeans } from "@/lib/payments/packages/means-words";

/** What a client has for a service; null where there is nothing. The caller may see the client. One statement. */
export async function ownMeans(clientId: string | null | undefined, serviceId: string): Promise<OwnMeans | null> {
  if (!clientId || !keepsAccounts() || !isId(clientId) || !isId(serviceId)) return null;
  const [found] = await db
    .select(meansOf(sql`${clientId}::uuid`))
    .from(services)
    .where(eq(services.id, serviceId));
  return somethingIn(found);
}

/** The same for what the clients of some appointments asked for, by the appointment's id. One statement. */
export async function meansForEach(appointmentIds: string[], reader: Reader = db): Promise<Map<string, OwnMeans>> {
  if (!keepsAccounts() || appointmentIds.length === 0) return new Map();
  const rows = await reader
    .select({ id: appointments.id, ...meansOf(sql`appointments.client_id`) })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .where(inArray(appointments.id, appointmentIds));
  return new Map(
    rows.flatMap(({ id, ...means }) => {
      const some = somethingIn(means);
      return some ? [[id, some] as const] : [];
    }),
  );
}

// Written out: of a select from one table, drizzle names columns without it.
function meansOf(client: SQL) {
  return {
    packages: sql<OwnMeans["packages"]>`(select coalesce(json_agg(json_build_object(
        'left', p.sessions - p.used_sessions - p.ended_sessions, 'expiresMs', extract(epoch from p.expires_at) * 1000)
        order by p.expires_at nulls last, p.created_at, p.id), '[]'::json)
      from client_packages p
      where p.client_id = ${client} and p.service_id = services.id and p.currency = services.currency
        and p.state = 'open' and p.used_sessions + p.ended_sessions < p.sessions)`,
    creditMinor: sql<number>`coalesce((select c.balance_minor from client_credits c
      where c.client_id = ${client} and c.currency = services.currency and services.payment <> 'free'), 0)`.mapWith(
      Number,
    ),
    currency: services.currency,
  };
}

function somethingIn(means: OwnMeans | undefined): OwnMeans | null {
  return means && (means.packages.length > 0 || means.creditMinor > 0) ? means : null;
}
