import { addMinutes } from "date-fns/addMinutes";

/** How long a time is kept for a client who pays for it. */
const PAY_WITHIN_MINUTES = 30;

/** For how long a vendor's page takes a payment: more than half an hour, the least that Stripe allows. */
const CHECKOUT_MINUTES = 35;

/** Until when a time that is booked now is kept for it to be paid; never beyond its start. */
export function payByOf({ startsAt }: { startsAt: Date }, now: Date): Date {
  const until = addMinutes(now, PAY_WITHIN_MINUTES);
  return until < startsAt ? until : startsAt;
}

/** The least that Stripe allows, and the minute that asking for it may take. */
const SOONEST_MINUTES = 31;

/** The soonest end that the vendor's page of a payment can be asked for with now. */
export function soonestEnd(now: Date): Date {
  return addMinutes(now, SOONEST_MINUTES);
}

/** When the vendor's page of a payment that begins now is to end. */
export function checkoutUntil(now: Date): Date {
  return addMinutes(now, CHECKOUT_MINUTES);
}
