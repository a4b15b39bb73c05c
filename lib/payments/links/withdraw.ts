import { db } from "@/db/client";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { mayBill } from "@/lib/payments/documents/details";
import { nextPayLink } from "@/lib/payments/links/next-link";
import { assertKeepsAccounts } from "@/lib/payments/mode";

/**
 * Withdraws a client's link to pay: it opens nothing from now on, wherever it was sent, and mails that leave later carry
 * another. Refuses with `not_found` (404) a client that the actor does not bill.
 */
export async function withdrawPayLink(staff: Staff, clientId: string, now: Date): Promise<void> {
  assertKeepsAccounts();
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    await nextPayLink(tx, clientId, now);
    await record(tx, { actorId: staff.id, action: "account.pay_link_withdrawn", subjectId: clientId }, now);
  });
}
