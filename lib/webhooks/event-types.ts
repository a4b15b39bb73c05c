import { z } from "zod";
import { sentence } from "@/lib/i18n/say";

const Id = z.uuid();
const Maybe = Id.nullable();
const Instant = z.iso.datetime();

const AboutAppointment = z.object({
  appointment_id: Id,
  client_id: Id,
  practitioner_id: Maybe.describe("Null while a request is open to the first practitioner who is free."),
  service_id: Id,
  version: z.int().describe("Grows with every change of the appointment: of two calls, the higher is the newer."),
});

const AppointmentDetails = z.object({
  status: z.string().describe("As the appointment stood right after this happened."),
  starts_at: Instant.nullable(),
  minutes: z.int(),
  previous_starts_at: Instant.nullable().describe("Its start before this, where that was another."),
});

const AboutPayment = z.object({
  payment_id: Id,
  appointment_id: Maybe.describe("Null where it pays for a package."),
  package_id: Maybe,
});

const AboutRefund = AboutPayment.extend({ refund_id: Id });

const Amount = z.object({ amount_minor: z.int(), currency: z.string().length(3) });

const AboutClient = z.object({ client_id: Id });

const AboutMerge = AboutClient.extend({
  merged_client_id: Id.describe("No client any more: everything of it is the other's now."),
});

const None = z.object({});

const ofAppointment = (summary: string) => ({ summary, ids: AboutAppointment, details: AppointmentDetails });

/** What the practice tells of, and what each says: ids always, and details to addresses that asked for them. */
export const WEBHOOK_EVENTS = {
  "appointment.requested": ofAppointment(sentence("A client asked for a time")),
  "appointment.scheduled": ofAppointment(sentence("A request was given a time")),
  "appointment.booked": ofAppointment(sentence("A time was booked at once")),
  "appointment.rescheduled": ofAppointment(sentence("An appointment was moved")),
  "appointment.cancelled": ofAppointment(sentence("An appointment or a request was cancelled")),
  "appointment.rejected": ofAppointment(sentence("A request was declined")),
  "appointment.completed": ofAppointment(sentence("A session took place")),
  "appointment.missed": ofAppointment(sentence("The client did not come")),
  "payment.succeeded": { summary: sentence("A payment came in"), ids: AboutPayment, details: Amount },
  "payment.refunded": { summary: sentence("Money was given back"), ids: AboutRefund, details: Amount },
  "client.created": {
    summary: sentence("A client has an account, and its address is verified"),
    ids: AboutClient,
    details: None,
  },
  "client.merged": { summary: sentence("Two files of the same client became one"), ids: AboutMerge, details: None },
} as const;

/** What an address can be told of. */
export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

/** The names of all of it, in order. */
export const WEBHOOK_EVENT_NAMES = Object.keys(WEBHOOK_EVENTS).filter(isWebhookEvent);

/** What a test says: nothing happened. */
export const TEST_EVENT = "webhook.test";

/** Whether a word is the name of something that an address can be told of. */
export function isWebhookEvent(name: string): name is WebhookEvent {
  return Object.hasOwn(WEBHOOK_EVENTS, name);
}

/** What the receiver is sent, in the form that Standard Webhooks recommends: what, when, and about what. */
export function webhookBody(type: string, at: Date, data: Record<string, unknown>): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}
