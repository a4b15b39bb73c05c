import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";

/** The same session so many times more, each over, charged for with 100 dollars and paid in half, in cash. */
export async function multiply(id: string, times: number) {
  const [one] = await db.select().from(appointments).where(eq(appointments.id, id));
  if (!one) throw new Error("There is no such session.");
  const { reason: _, rejectionReason: __, cancellationReason: ___, contact: ____, ...row } = one;
  const others = Array.from({ length: times }, (_, n) => ({ id: newId(NOW), reference: `R${times}-${n}` }));
  await db.insert(appointments).values(others.map((other) => ({ ...row, ...other, status: "completed" as const })));
  const isOther = sql`reference like ${`R${times}-%`}`;
  await db.execute(sql`with more as (select * from appointments where ${isOther}),
    booked as (insert into ledger_transactions (id, kind, dedupe_key, appointment_id, at)
      select gen_random_uuid(), kind, kind || ':' || more.id || ':1', more.id, ${NOW.toISOString()}::timestamptz
      from more, unnest(array['charge', 'payment']) kind returning id, kind)
    insert into ledger_entries (transaction_id, line, account, amount_minor, currency)
    select id, line, case when line = 1 then 'receivable' when kind = 'charge' then 'income' else 'cash' end,
      case when kind = 'charge' then 10000 else -5000 end * case line when 1 then 1 else -1 end, 'USD'
    from booked, generate_series(1, 2) as line`);
  await db.execute(sql`insert into payments (id, appointment_id, attempt, way, state, amount_minor, currency, created_at,
      updated_at, paid_at)
    select gen_random_uuid(), id, 1, 'cash', 'paid', 5000, 'USD', created_at, created_at, created_at
    from appointments where ${isOther}`);
}
