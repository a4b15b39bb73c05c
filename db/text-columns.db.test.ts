import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgCustomColumn, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { driver } from "@/db/client";
import * as schema from "@/db/schema";

const CHOICE = "one of a few words of ours";
const HASH = "a hash or an HMAC, from which nothing can be read";
const PUBLIC = "the practice's own words on its public pages and documents";
const ZONE = "the name of a time zone, which every reckoning needs";
const CURRENCY = "three letters that the practice chose";
const PROVIDER = "an id that a provider made";
const WRAPPED = "a data key, sealed under a master key";
const KEY_NAME = "which secret it is, not the secret";
const STATE = "a status, times and a practitioner's id; nothing that a person said";
const TICKED = "parts of a week that were ticked, which matching is reckoned from in the database";

/** Every column that holds text and rests as plain text, and why it may. Whatever a person writes of a person is sealed. */
const PLAIN: Record<string, string> = {
  "appointments.cancelled_by": CHOICE,
  "appointments.cells": TICKED,
  "appointments.currency": CURRENCY,
  "appointments.meeting_status": CHOICE,
  "appointments.policy": "two numbers of minutes",
  "appointments.reference": "drawn at random; says nothing",
  "appointments.status": CHOICE,
  "appointment_events.after": STATE,
  "appointment_events.before": STATE,
  "appointment_events.kind": CHOICE,
  "audit_events.action": CHOICE,
  "audit_events.details": "facts of ours without personal data (lib/audit/record.ts)",
  "audit_events.hash": HASH,
  "audit_events.proof": HASH,
  "billing_documents.currency": CURRENCY,
  "billing_documents.kind": CHOICE,
  "billing_documents.master_key": KEY_NAME,
  "billing_documents.wrapped": WRAPPED,
  "contact_messages.master_key": KEY_NAME,
  "contact_messages.wrapped": WRAPPED,
  "event_deliveries.subscriber": CHOICE,
  "exceptions.kind": CHOICE,
  "holds.kept_from": HASH,
  "holds.purpose": CHOICE,
  "holds.token_hash": HASH,
  "idempotency_keys.body_hash": HASH,
  "idempotency_keys.key_hash": HASH,
  "ledger_entries.account": CHOICE,
  "ledger_entries.currency": CURRENCY,
  "ledger_transactions.dedupe_key": "what happened, and ids of rows",
  "ledger_transactions.kind": CHOICE,
  "meetings.platform": CHOICE,
  "meetings.room": "drawn at random; says nothing",
  "offers.state": CHOICE,
  "offers.token_hash": HASH,
  "one_time_codes.code_hash": HASH,
  "one_time_codes.flow_hash": HASH,
  "one_time_codes.purpose": CHOICE,
  "outbox.dedupe_key": "the kind of a message and ids of rows",
  "outbox.kind": CHOICE,
  "outbox.last_error": CHOICE,
  "outbox.state": CHOICE,
  "payment_settings.address": PUBLIC,
  "payment_settings.bank_text": PUBLIC,
  "payment_settings.currency": CURRENCY,
  "payment_settings.document_headline": PUBLIC,
  "payment_settings.tax_label": PUBLIC,
  "payment_settings.tax_number": PUBLIC,
  "payments.charge_id": PROVIDER,
  "payments.checkout_url": PROVIDER,
  "payments.currency": CURRENCY,
  "payments.kind": CHOICE,
  "payments.provider_id": PROVIDER,
  "payments.state": CHOICE,
  "payments.trouble": CHOICE,
  "payments.vendor": CHOICE,
  "payments.way": CHOICE,
  "person_keys.master_key": KEY_NAME,
  "person_keys.wrapped": WRAPPED,
  "personal_tokens.token_hash": HASH,
  "practitioners.bio": PUBLIC,
  "practitioners.credential": PUBLIC,
  "practitioners.licence": PUBLIC,
  "practitioners.name": PUBLIC,
  "practitioners.npi": PUBLIC,
  "practitioners.slug": PUBLIC,
  "practitioners.tax_id": "a number of the practice's, which its bills print",
  "practitioners.time_zone": ZONE,
  "practitioners.title": PUBLIC,
  "rate_limits.key": HASH,
  "refresh_tokens.token_hash": HASH,
  "refunds.provider_id": PROVIDER,
  "refunds.reason": CHOICE,
  "refunds.state": CHOICE,
  "secret_checks.name": KEY_NAME,
  "secret_checks.value": HASH,
  "services.booking": CHOICE,
  "services.code": "the practice's own code of a service",
  "services.currency": CURRENCY,
  "services.description": PUBLIC,
  "services.name": PUBLIC,
  "services.payment": CHOICE,
  "sessions.kind": CHOICE,
  "settings.email": PUBLIC,
  "settings.name": PUBLIC,
  "settings.phone": PUBLIC,
  "settings.time_zone": ZONE,
  "users.email_index": HASH,
  "users.former_hour_cycle": CHOICE,
  "users.former_time_zone": ZONE,
  "users.hour_cycle": CHOICE,
  "users.password_hash": HASH,
  "users.role": CHOICE,
  "users.time_zone": ZONE,
  "vendor_events.event_id": PROVIDER,
  "vendor_events.type": PROVIDER,
  "vendor_events.vendor": CHOICE,
  "waiting_entries.cells": TICKED,
  "waiting_entries.state": CHOICE,
};

test("every column that holds text is sealed, or there is a reason why it is not", async () => {
  const columns = await driver()<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and (data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'xml',
      'bytea', 'USER-DEFINED') or udt_name in ('_text', '_varchar', '_json', '_jsonb'))`;
  const plain = columns.map(({ name }) => name).filter((name) => !sealedColumns().includes(name));
  expect(plain.sort()).toEqual(Object.keys(PLAIN).sort());
});

test("what is sealed is known to the database as text, and by the schema as sealed", () => {
  expect(sealedColumns()).toEqual(
    expect.arrayContaining(["users.first_name", "appointments.reason", "exceptions.note", "contact_messages.message"]),
  );
});

function sealedColumns(): string[] {
  const tables = Object.values(schema).filter((value) => is(value, PgTable));
  return tables.flatMap((table) =>
    Object.values(getTableColumns(table))
      .filter((column) => is(column, PgCustomColumn) && column.getSQLType() === "text")
      .map((column) => `${getTableName(table)}.${column.name}`),
  );
}
