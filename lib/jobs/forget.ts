import { subDays } from "date-fns/subDays";
import { db } from "@/db/client";
import { forgetContactMessages } from "@/lib/accounts/contact-messages/forget";
import { forgetUnverified } from "@/lib/accounts/forget";
import { endMinority } from "@/lib/guardians/end-minority";
import { forgetWords } from "@/lib/outbox/forget-words";
import { endRetention } from "@/lib/privacy/end-retention";
import { forgetDeliveries } from "@/lib/webhooks/forget";

const KEPT_DAYS = 30;

/**
 * Forgets what was never completed and what was told: unverified accounts that are not used, the words of old e-mails,
 * messages to the practice after their time, and what webhooks were told. Ends what is over with a date: kept records, and guardians of those who came of age.
 */
export async function forgetOld(now: Date): Promise<void> {
  const before = subDays(now, KEPT_DAYS);
  let forgotten = 1;
  while (forgotten > 0) forgotten = await db.transaction((tx) => forgetUnverified(tx, before, now));
  await forgetWords(before);
  await forgetContactMessages(now);
  await endRetention(now);
  await endMinority(now);
  await forgetDeliveries(before);
}
