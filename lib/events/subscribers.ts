import type { Subscriber } from "@/lib/appointments/events";
import { notifyPeople } from "@/lib/notifications/notify-people";
import { settlePayments } from "@/lib/payments/settle-payments";
import { offerFreedTime } from "@/lib/waiting-list/offer-freed-time";

/** Everything that follows from a change of an appointment. A new consequence is a line here, and no verb is touched. */
export const subscribers: readonly Subscriber[] = [
  settlePayments, // What is charged, credited and given back.
  notifyPeople, // E-mails and their calendar entries.
  offerFreedTime, // What was given up goes to those who wait for an earlier time.
];
