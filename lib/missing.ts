import { type Sentence, say } from "@/lib/i18n/say";

/** What may not be there, or not for who asks, and how that is said. */
export const MISSING = {
  account: say("We can't find this account."),
  appointment: say("We can't find this appointment."),
  booking: say("We can't find this booking."),
  calendar: say("We can't find this calendar."),
  "calendar entry": say("We can't find this calendar entry."),
  client: say("We can't find this client."),
  credit: say("We can't find this credit."),
  date: say("We can't find this date."),
  delivery: say("We can't find this delivery."),
  difference: say("We can't find this difference."),
  document: say("We can't find this document."),
  entry: say("We can't find this entry."),
  fee: say("We can't find this fee."),
  "group session": say("We can't find this group session."),
  invitation: say("We can't find this invitation."),
  job: say("We can't find this job."),
  link: say("We can't find this link."),
  meeting: say("We can't find this meeting."),
  message: say("We can't find this message."),
  notice: say("We can't find this notice."),
  offer: say("We can't find this offer."),
  package: say("We can't find this package."),
  page: say("We can't find this page."),
  payment: say("We can't find this payment."),
  practitioner: say("We can't find this practitioner."),
  "prepaid session": say("We can't find this prepaid session."),
  record: say("We can't find this record."),
  reminder: say("We can't find this reminder."),
  service: say("We can't find this service."),
  slot: say("We can't find this slot."),
  suppression: say("We can't find this suppression."),
  time: say("We can't find this time."),
  "time slot": say("We can't find this time slot."),
  token: say("We can't find this token."),
  user: say("We can't find this user."),
  webhook: say("We can't find this webhook."),
} as const satisfies Record<string, Sentence>;

/** What may not be there. */
export type Missing = keyof typeof MISSING;
