import type { Subscriber } from "@/lib/appointments/events";
import { writeCalendars } from "@/lib/calendars/connected/writing/follow-appointments";
import { arrangeConsultingRooms } from "@/lib/consulting-rooms/follow-appointments";
import { callWebhooks } from "@/lib/events/call-webhooks";
import { arrangeMeetings } from "@/lib/meetings/arranging/follow-appointments";
import { notifyPeople } from "@/lib/notifications/notify-people";
import { settlePayments } from "@/lib/payments/settle-payments";
import { endOffersOfRequest } from "@/lib/requests/offers/end-offers";
import { offerFreedTime } from "@/lib/waiting-list/offer-freed-time";

/** Everything that follows from a change of an appointment. A new consequence is a line here, and no verb is touched. */
export const subscribers: readonly Subscriber[] = [
  arrangeConsultingRooms, // The practice's rooms. First: who gives rooms has their lock before any appointment's.
  settlePayments, // What is charged, credited and given back.
  arrangeMeetings, // Meetings on other platforms, which the messages after it speak of.
  writeCalendars, // The calendars that practitioners connected.
  notifyPeople, // E-mails and their calendar entries.
  offerFreedTime, // What was given up goes to those who wait for an earlier time.
  endOffersOfRequest, // Times that are still kept for a request that has its answer.
  callWebhooks, // Programs that asked to be told.
];
