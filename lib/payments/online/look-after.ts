import { subDays } from "date-fns/subDays";
import { subMinutes } from "date-fns/subMinutes";
import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import { lapseUnpaid } from "@/lib/appointments/prepaid/lapse";
import { returnLostCredit } from "@/lib/payments/credit/return-lost";
import { takesOnline } from "@/lib/payments/mode";
import { attemptAgain } from "@/lib/payments/online/begin-attempt";
import { dropPrepayment } from "@/lib/payments/online/drop-prepayment";
import { readPayment } from "@/lib/payments/online/read-payment";
import { againAt } from "@/lib/payments/online/retry";
import { inTurn, severalAtOnce } from "@/lib/payments/online/several-at-once";
import { askForCheckout } from "@/lib/payments/online/start-checkout";
import { tellPayersOfHeld } from "@/lib/payments/payers/tell-held";
import { sendRefunds } from "@/lib/payments/refunds/send-refunds";
import { vendorNamed } from "@/lib/payments/registry";
import { sendReminders } from "@/lib/payments/reminders/send-reminders";
import { followTests } from "@/lib/payments/test-payments/follow-test";

const BATCH = 50;

// A webhook comes within seconds; what is still open after this long is asked for.
const QUIET_MINUTES = 3;
const LOOKED_AFTER_DAYS = 30;

/**
 * What has to happen to payments without anybody doing it: what can't be paid online any more need not be paid first,
 * times that were kept to be paid for and were not are free again, who pays for a client hears of one that is still
 * kept, credit that was used for those that are free is given back,
 * reminders leave, payments that could not be begun are begun, those that no webhook told of are asked for, and refunds
 * are sent. What fails with one of them is thrown once all the others had their turn.
 */
export async function lookAfterPayments(now: Date): Promise<void> {
  let lapsed: string[] = [];
  const freeTimes = async () => {
    lapsed = await lapseUnpaid(now);
  };
  const online = [
    // First, while `now` is what it says: workers keep out of each other's way by it.
    () => sendRefunds(now),
    () => expireLapsed(lapsed, now),
    () => beginAgain(now),
    () => askAbout(now),
    () => followTests(now),
  ];
  const steps = [
    () => dropPrepayment(now),
    freeTimes,
    // Before anything that waits for a vendor: half an hour is short.
    () => tellPayersOfHeld(now),
    () => returnLostCredit(now),
    () => sendReminders(now),
  ];
  await inTurn([...steps, ...(takesOnline() ? online : [])]);
}

/** Ends the vendor's page or intent of a time that is not kept any longer; one that is being paid is told of like any other. */
async function expireLapsed(lapsed: string[], now: Date) {
  const isOpen = and(inArray(payments.state, ["open", "failed"]), isNotNull(payments.providerId));
  const rows = await db
    .select({ payment: payments })
    .from(payments)
    .innerJoin(appointments, eq(appointments.id, payments.appointmentId))
    .where(and(isOpen, eq(appointments.status, "cancelled"), or(inArray(appointments.id, lapsed), isDue(now))))
    .limit(BATCH);
  await severalAtOnce(rows, async ({ payment }) => {
    await askLater(payment, ["open", "failed"], now);
    const vendor = vendorNamed(payment.vendor ?? "stripe");
    if (vendor.ok && payment.providerId) await vendor.value.expire(payment.providerId);
    await readPayment(payment, now);
  });
}

// Before it is asked about: one that fails in our own books comes after the others the next time.
async function askLater(payment: typeof payments.$inferSelect, states: State[], now: Date) {
  await db
    .update(payments)
    .set({ retryAt: againAt(payment.createdAt, now) })
    .where(and(eq(payments.id, payment.id), inArray(payments.state, states)));
}

type State = (typeof payments.$inferSelect)["state"];

async function beginAgain(now: Date) {
  const waiting = and(eq(payments.state, "created"), lte(payments.retryAt, now), isNotNull(payments.expiresAt));
  await severalAtOnce(await db.select().from(payments).where(waiting).limit(BATCH), async (payment) => {
    const vendor = vendorNamed(payment.vendor ?? "stripe");
    const attempt = await attemptAgain(payment, now);
    if (vendor.ok && attempt) await askForCheckout(vendor.value, attempt, now);
  });
}

/** Asks about what has been under way for a while, more and more seldom. */
async function askAbout(now: Date) {
  const { state, createdAt } = payments;
  const isYoung = gte(createdAt, subDays(now, LOOKED_AFTER_DAYS));
  const quiet = and(lte(createdAt, subMinutes(now, QUIET_MINUTES)), or(isYoung, eq(state, "disputed")));
  const states = ["open", "processing", "failed", "disputed"] as const;
  const underWay = inArray(state, states);
  const rows = await db
    .select()
    .from(payments)
    .where(and(underWay, isNotNull(payments.providerId), quiet, isDue(now)))
    .orderBy(asc(payments.createdAt))
    .limit(BATCH);
  await severalAtOnce(rows, async (payment) => {
    await askLater(payment, [...states], now);
    await readPayment(payment, now);
  });
}

function isDue(now: Date) {
  return or(isNull(payments.retryAt), lte(payments.retryAt, now));
}
