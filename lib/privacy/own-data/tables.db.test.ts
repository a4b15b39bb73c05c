import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "@/db/schema";
import { ownData } from "@/lib/privacy/own-data/collect";
import { cast, NOW } from "@/lib/testing/cast";

/*
 * Of every table it is said in which part of what a client takes along its rows are, or why in none. A table that is new
 * is on neither list, and this fails until it is.
 */

/** The part of the data, by the table whose rows about a client are in it. */
const IN = {
  account: ["users"],
  appointments: ["appointments", "appointment_events", "attendees", "session_outcomes"],
  timesOffered: ["request_offers"],
  series: ["series"],
  answers: ["session_answers"],
  waitingList: ["waiting_entries"],
  payments: ["payments", "refunds"],
  packages: ["client_packages"],
  credit: ["client_credits", "ledger_transactions", "ledger_entries"],
  agreedPrices: ["price_overrides"],
  bills: ["billing_details", "payers"],
  documents: ["billing_documents"],
  consents: ["text_consents", "client_reminders"],
  textMessages: ["text_messages"],
  deviceCheck: ["device_checks"],
  guardians: ["record_members"],
  sharedWith: ["record_staff"],
  notedByThePractice: ["client_files", "client_tags", "client_tag_uses"],
  openedBy: ["audit_events"],
  emails: ["outbox"],
  contactMessages: ["contact_messages", "contact_answers"],
  signIns: ["sessions"],
  passkeys: ["passkeys"],
  accountsElsewhere: ["issuer_links"],
  programs: ["personal_tokens"],
};

/** Why the rows of a table are in none, by the reason. */
const NOT_IN = {
  "a secret, or the proof of one: in another's hands it opens the account": [
    ...["authenticators", "recovery_codes", "one_time_codes", "half_sign_ins", "second_step_asks", "refresh_tokens"],
    ...["person_keys", "record_keys", "calendar_feeds", "pay_links", "stop_links", "account_invitations"],
  ],
  "the same as the appointment says, kept a second time for the practice's own work": [
    ...["reservations", "holds", "freed_times", "offers", "package_uses", "session_fees", "room_uses"],
    ...["payment_reminders", "calendar_entries", "group_entries", "dismissed_clashes", "event_deliveries"],
  ],
  "of the room of a session, and gone within days": [
    ...["meetings", "arrivals", "meeting_signals", "call_signals", "platform_meetings"],
  ],
  "what becomes of the account itself, which the trail of the account says": [
    ...["deactivations", "email_changes", "client_merges", "mail_suppressions", "care_records"],
  ],
  "of the practice's books with a vendor, by the vendor's ids": [
    ...["ledger_differences", "reconciliations", "vendor_events", "test_payments"],
  ],
  "a program's answers and counters, for a day": ["idempotency_keys", "rate_limits"],
  "of the practice and its staff, and about no client": [
    ...["agendas", "busy_times", "calendar_links", "coming_of_age", "connected_calendars", "consulting_rooms"],
    ...["earlier_weeks", "ended_consents", "exceptions", "mail_words", "openings", "package_offers"],
    ...["payment_settings", "platform_accounts", "practice_logo", "practice_version", "practitioner_photos"],
    ...["practitioners", "reminder_settings", "retention_rules", "secret_checks", "service_reminders", "services"],
    ...["settings", "site_texts", "usual_rooms", "webhook_addresses", "webhook_attempts", "webhook_deliveries"],
    ...["weekly_hours"],
  ],
};

test("of every table it is said where a client takes its rows along, or why not", async () => {
  const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableName(one)] : []));
  const said = [...Object.values(IN).flat(), ...Object.values(NOT_IN).flat()];
  expect(new Set(said).size).toBe(said.length);
  expect(said.sort()).toEqual(tables.sort());
});

test("each part that is named is among what a client takes along", async () => {
  const { ana } = await cast();
  expect(Object.keys(await ownData(ana, NOW))).toEqual(expect.arrayContaining(Object.keys(IN)));
});
