import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { clientPackages, users } from "@/db/schema";
import { type Ended, wasLate } from "@/lib/payments/fees/open-fee";
import { lastUse } from "@/lib/payments/packages/spend-again";
import { sessionsLeft } from "@/lib/payments/packages/words";

/** The prepaid session of an appointment that was cancelled late or missed, as a person may decide about it. */
export type EndedUse = {
  kind: "late_cancel" | "missed";
  packageId: string;
  /** Used up, or given back to the package. */
  isUsedUp: boolean;
  /** How many sessions of the package are left now. */
  left: number;
  /** Who decided so, and when; null where the practice's settings did. */
  decided: { by: string; at: Date } | null;
};

/** The same; null where no package paid for it, or it ended in time. */
export async function endedUse(reader: Database | Transaction, appointment: Ended): Promise<EndedUse | null> {
  const { id, status } = appointment;
  const isMissed = status === "no_show";
  if (!isMissed && !(status === "cancelled" && (await wasLate(reader, appointment)))) return null;
  const use = await lastUse(reader, id);
  if (!use) return null;
  const [pack] = await reader.select().from(clientPackages).where(eq(clientPackages.id, use.packageId));
  if (pack?.state !== "open") return null;
  const { packageId, returnedAt, decidedBy, decidedAt } = use;
  return {
    ...{ kind: isMissed ? ("missed" as const) : ("late_cancel" as const), packageId, isUsedUp: returnedAt === null },
    left: sessionsLeft(pack),
    decided: decidedBy && decidedAt ? { by: await nameOf(reader, decidedBy), at: decidedAt } : null,
  };
}

async function nameOf(reader: Database | Transaction, userId: string): Promise<string> {
  const [row] = await reader
    .select({ first: openRequired(users.firstName, users.id, "Someone"), last: openRequired(users.lastName, users.id) })
    .from(users)
    .where(eq(users.id, userId));
  return row ? `${row.first} ${row.last}`.trim() : "Someone";
}
