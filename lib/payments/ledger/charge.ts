import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ledgerTransactions } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { spendCredit } from "@/lib/payments/credit/spend-credit";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { chargeLines, creditLines, taxChange } from "@/lib/payments/ledger/lines";
import { spendAgain } from "@/lib/payments/packages/spend-again";
import { bookUse } from "@/lib/payments/packages/use-package";

/** How often a session was charged for, and how often that ended: it is charged for when one is ahead. */
export type Marks = { charges: number; endings: number };

/** The marks of a session, whose row is locked. */
export async function marksOf(tx: Transaction, id: string): Promise<Marks> {
  const { kind, dedupeKey, appointmentId } = ledgerTransactions;
  const [marks] = await tx
    .select({
      charges: sql<number>`count(*) filter (where ${kind} = 'charge')`.mapWith(Number),
      endings: sql<number>`count(*) filter (where ${dedupeKey} like 'ended:%')`.mapWith(Number),
    })
    .from(ledgerTransactions)
    .where(eq(appointmentId, id));
  return marks ?? { charges: 0, endings: 0 };
}

/**
 * Charges for a session, and has its package or the client's credit pay for it. Twice is once; one that is charged for
 * again after all uses its prepaid session again where one is left. The appointment must be locked.
 */
export async function chargeSession(tx: Transaction, appointment: Locked, now: Date): Promise<void> {
  const { charges, endings } = await marksOf(tx, appointment.id);
  if (charges > endings) return;
  const again = charges > 0 ? await spendAgain(tx, appointment, null, now) : null;
  const { id, priceMinor, taxMinor, currency } = { ...appointment, ...again };
  if (!priceMinor || !currency) return;
  const booked = { kind: "charge" as const, dedupeKey: `charge:${id}:${charges + 1}`, appointmentId: id, currency };
  await bookOnce(tx, { ...booked, lines: chargeLines(priceMinor, taxMinor) }, now);
  await bookUse(tx, appointment, now);
  await spendCredit(tx, appointment, now);
}

/** Credits what is charged for beyond this. The appointment must be locked. */
export async function creditDownTo(tx: Transaction, appointment: Locked, keptMinor: number, now: Date) {
  const { id, currency } = appointment;
  const { charges } = await marksOf(tx, id);
  const balance = await balanceOf(tx, id);
  const { chargedMinor, creditedMinor, writtenOffMinor } = balance;
  const creditMinor = chargedMinor - creditedMinor - writtenOffMinor - keptMinor;
  if (creditMinor <= 0 || !currency) return;
  const tax = -taxChange(appointment, balance, -creditMinor);
  const booked = { kind: "credit" as const, dedupeKey: `ended:${id}:${charges}`, appointmentId: id, currency };
  await bookOnce(tx, { ...booked, lines: creditLines(creditMinor, tax) }, now);
}
