/**
 * The floors of lib, the highest first. A domain knows those below its floor, and on its own floor those that don't know
 * it. What a lower one must know of a higher one is a join in its read, not an import.
 */
export const FLOORS: readonly (readonly string[])[] = [
  // A backup holds and a restore fills every table, and jobs are what every domain wants done later.
  ["events", "jobs", "backup", "doctor"],
  ["palette", "change-preview", "practice-calendar", "reports", "privacy", "api"],
  // A guardian is told of appointments and may pay, so what guardians are lies above both.
  ["booking", "requests", "series", "group-sessions", "waiting-list", "guardians"],
  // A client's file lists the appointments with the client. The API answers how healthy a process is, so health lies
  // below it; and it counts the outbox, so it lies above that.
  ["notifications", "reminders", "calendars", "meetings", "payments", "clients", "health"],
  ["appointments"],
  // Published times are reserved; reservations know nothing of who publishes.
  ["reservations", "availability"],
  ["engine"],
  // An account is made in a practice: its name is no password, its first account founds it, and an account of a
  // practitioner comes with a public page.
  ["accounts"],
  // What makes a payment or an account announces that, so what calls addresses lies below them.
  ["practice", "webhooks"],
  // An account of a client comes with a care record.
  ["records"],
  ["auth", "permissions", "audit", "outbox"],
  ["time", "i18n", "queue", "rate-limit", "server", "metrics", "guarded-fetch"],
];

/** Which domain writes a table; any other may read it in a join. */
export const OWNERS: Readonly<Record<string, readonly string[]>> = {
  users: ["accounts"],
  personKeys: ["accounts"],
  accountInvitations: ["accounts"],
  careRecords: ["records"],
  recordMembers: ["records"],
  recordStaff: ["records"],
  recordKeys: ["records"],
  retentionRules: ["records"],
  comingOfAge: ["records"],
  contactMessages: ["accounts"],
  contactAnswers: ["accounts"],
  sessions: ["auth"],
  refreshTokens: ["auth"],
  personalTokens: ["auth"],
  oneTimeCodes: ["auth"],
  authenticators: ["auth"],
  recoveryCodes: ["auth"],
  passkeys: ["auth"],
  issuerLinks: ["auth"],
  secondStepAsks: ["auth"],
  // A sign-in's first half is an account's; with its sessions it ends.
  halfSignIns: ["accounts", "auth"],
  auditEvents: ["audit"],
  outbox: ["outbox"],
  mailSuppressions: ["outbox"],
  rateLimits: ["rate-limit"],
  idempotencyKeys: ["api"],
  settings: ["practice"],
  practiceVersion: ["practice"],
  practitioners: ["practice"],
  practitionerPhotos: ["practice"],
  practiceLogo: ["practice"],
  siteTexts: ["practice"],
  services: ["practice"],
  exceptions: ["availability"],
  weeklyHours: ["availability"],
  earlierWeeks: ["availability"],
  // Availability publishes an opening; the counter of its places is how a place in it is reserved.
  openings: ["availability", "reservations"],
  reservations: ["reservations"],
  holds: ["reservations"],
  freedTimes: ["reservations"],
  clientFiles: ["clients"],
  clientTags: ["clients"],
  clientTagUses: ["clients"],
  clientMerges: ["clients"],
  appointments: ["appointments"],
  appointmentEvents: ["appointments"],
  eventDeliveries: ["events"],
  deactivations: ["accounts"],
  emailChanges: ["accounts"],
  // The room of our own is the appointment's: it dies in the moment in which that changes.
  meetings: ["appointments"],
  arrivals: ["appointments"],
  attendees: ["appointments"],
  deviceChecks: ["appointments"],
  callSignals: ["meetings"],
  sessionOutcomes: ["appointments"],
  // Pages tell of a call through the appointment; vendors tell of theirs through the meeting.
  meetingSignals: ["appointments", "meetings"],
  platformMeetings: ["meetings"],
  platformAccounts: ["meetings"],
  endedConsents: ["meetings"],
  calendarFeeds: ["calendars"],
  calendarLinks: ["calendars"],
  busyTimes: ["calendars"],
  connectedCalendars: ["calendars"],
  calendarEntries: ["calendars"],
  dismissedClashes: ["calendars"],
  groupEntries: ["notifications"],
  mailWords: ["notifications"],
  series: ["series"],
  payments: ["payments"],
  refunds: ["payments"],
  vendorEvents: ["payments"],
  ledgerTransactions: ["payments"],
  ledgerEntries: ["payments"],
  paymentSettings: ["payments"],
  priceOverrides: ["payments"],
  packageOffers: ["payments"],
  clientPackages: ["payments"],
  packageUses: ["payments"],
  clientCredits: ["payments"],
  sessionFees: ["payments"],
  payers: ["payments"],
  payLinks: ["payments"],
  reconciliations: ["payments"],
  ledgerDifferences: ["payments"],
  testPayments: ["payments"],
  paymentReminders: ["payments"],
  billingDocuments: ["payments"],
  billingDetails: ["payments"],
  reminderSettings: ["reminders"],
  serviceReminders: ["reminders"],
  clientReminders: ["reminders"],
  sessionAnswers: ["reminders"],
  agendas: ["reminders"],
  textConsents: ["reminders"],
  textMessages: ["reminders"],
  webhookAddresses: ["webhooks"],
  webhookDeliveries: ["webhooks"],
  webhookAttempts: ["webhooks"],
  waitingEntries: ["waiting-list"],
  offers: ["waiting-list"],
  requestOffers: ["requests"],
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
  "lib/booking/write-booking.ts → packageUses",
  "lib/booking/write-booking.ts → reservations",
  // How an appointment is changed, and put back.
  "lib/appointments/undo/put-back.ts → series",
  "lib/appointments/undo/put-back.ts → holds",
  "lib/requests/request.ts → appointments",
  "lib/series/repeat.ts → appointments",
  "lib/series/repeat.ts → meetings",
  // A restored database marks the erased before anything may read it.
  "lib/backup/load.ts → users",
  "lib/backup/load.ts → careRecords",
];
