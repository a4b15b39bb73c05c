/**
 * The floors of lib, the highest first. A domain knows those below its floor, and on its own floor those that don't know
 * it. What a lower one must know of a higher one is a join in its read, not an import.
 */
export const FLOORS: readonly (readonly string[])[] = [
  // A backup holds and a restore fills every table, and jobs are what every domain wants done later.
  ["events", "jobs", "backup"],
  ["change-preview", "practice-calendar", "reports", "privacy", "api"],
  ["booking", "requests", "series", "group-sessions", "waiting-list"],
  // A client's file lists the appointments with the client. The API answers how healthy a process is, so health lies
  // below it; and it counts the outbox, so it lies above that.
  ["notifications", "reminders", "calendars", "meetings", "payments", "webhooks", "clients", "health"],
  ["appointments"],
  // Published times are reserved; reservations know nothing of who publishes.
  ["reservations", "availability"],
  ["engine", "records"],
  // An account is made in a practice: its name is no password, its first account founds it, and an account of a
  // practitioner comes with a public page.
  ["accounts"],
  ["practice"],
  ["auth", "permissions", "audit", "outbox"],
  ["time", "i18n", "queue", "rate-limit", "server", "metrics"],
];

/** Which domain writes a table; any other may read it in a join. */
export const OWNERS: Readonly<Record<string, readonly string[]>> = {
  users: ["accounts"],
  personKeys: ["accounts"],
  contactMessages: ["accounts"],
  sessions: ["auth"],
  refreshTokens: ["auth"],
  personalTokens: ["auth"],
  oneTimeCodes: ["auth"],
  auditEvents: ["audit"],
  outbox: ["outbox"],
  rateLimits: ["rate-limit"],
  idempotencyKeys: ["api"],
  settings: ["practice"],
  practitioners: ["practice"],
  services: ["practice"],
  exceptions: ["availability"],
  weeklyHours: ["availability"],
  // Availability publishes an opening; the counter of its places is how a place in it is reserved.
  openings: ["availability", "reservations"],
  reservations: ["reservations"],
  holds: ["reservations"],
  freedTimes: ["reservations"],
  appointments: ["appointments"],
  appointmentEvents: ["appointments"],
  eventDeliveries: ["events"],
  deactivations: ["accounts"],
  // The room of our own is the appointment's: it dies in the moment in which that changes.
  meetings: ["appointments"],
  arrivals: ["appointments"],
  groupEntries: ["notifications"],
  series: ["series"],
  payments: ["payments"],
  refunds: ["payments"],
  vendorEvents: ["payments"],
  ledgerTransactions: ["payments"],
  ledgerEntries: ["payments"],
  paymentSettings: ["payments"],
  priceOverrides: ["payments"],
  payers: ["payments"],
  billingDocuments: ["payments"],
  billingDetails: ["payments"],
  waitingEntries: ["waiting-list"],
  offers: ["waiting-list"],
  // Kept by db itself, with the keys.
  secretChecks: [],
};

/** Writes to a table of another domain that are known of, as "file → table". */
export const KNOWN_WRITES: readonly string[] = [
  // A booking is one statement, since a transaction of four takes two to three times as long.
  "lib/booking/write-booking.ts → appointmentEvents",
  "lib/booking/write-booking.ts → appointments",
  "lib/booking/write-booking.ts → auditEvents",
  "lib/booking/write-booking.ts → holds",
  "lib/booking/write-booking.ts → meetings",
  "lib/booking/write-booking.ts → reservations",
  // How an appointment is changed, and put back.
  "lib/appointments/undo/put-back.ts → series",
  "lib/appointments/undo/put-back.ts → holds",
  "lib/requests/request.ts → appointments",
  "lib/series/repeat.ts → appointments",
  "lib/series/repeat.ts → meetings",
  // A restored database marks the erased before anything may read it.
  "lib/backup/load.ts → users",
];
