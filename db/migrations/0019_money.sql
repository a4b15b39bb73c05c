CREATE TABLE "ledger_entries" (
	"transaction_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"account" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "ledger_entries_transaction_id_line_pk" PRIMARY KEY("transaction_id","line"),
	CONSTRAINT "ledger_entries_account" CHECK ("ledger_entries"."account" in ('receivable', 'income', 'tax', 'stripe', 'paystack', 'cash', 'transfer', 'mobile_money', 'other', 'vendor_fees', 'written_off')),
	CONSTRAINT "ledger_entries_amount" CHECK ("ledger_entries"."amount_minor" <> 0 and "ledger_entries"."line" >= 1)
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"appointment_id" uuid NOT NULL,
	"payment_id" uuid,
	"refund_id" uuid,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_transactions_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "ledger_transactions_kind" CHECK ("ledger_transactions"."kind" in ('charge', 'credit', 'payment', 'void', 'refund', 'fee', 'write_off'))
);
--> statement-breakpoint
CREATE TABLE "vendor_events" (
	"vendor" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "vendor_events_vendor_event_id_pk" PRIMARY KEY("vendor","event_id"),
	CONSTRAINT "vendor_events_vendor" CHECK ("vendor_events"."vendor" in ('stripe', 'paystack'))
);
--> statement-breakpoint
CREATE TABLE "payers" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"currency" text,
	"tax_label" text,
	"tax_number" text,
	"late_cancel_fee_percent" integer DEFAULT 0 NOT NULL,
	"missed_fee_percent" integer DEFAULT 100 NOT NULL,
	"document_headline" text,
	"bank_text" text,
	"address" text,
	CONSTRAINT "payment_settings_one_row" CHECK ("payment_settings"."id" = 1),
	CONSTRAINT "payment_settings_fees" CHECK ("payment_settings"."late_cancel_fee_percent" between 0 and 100 and "payment_settings"."missed_fee_percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "price_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"practitioner_id" uuid,
	"client_id" uuid,
	"price_minor" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "price_overrides_for_one" CHECK (num_nonnulls("price_overrides"."practitioner_id", "price_overrides"."client_id") = 1 and "price_overrides"."price_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_state";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_paid";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_amounts";--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "tax_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "prepay_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "pay_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "way" text DEFAULT 'online' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "kind" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "fee_minor" integer;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "vendor" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "charge_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "checkout_url" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "retry_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "state" text DEFAULT 'pending' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "reason" text DEFAULT 'by_hand' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "requested_by" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "retry_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "payment" text DEFAULT 'later' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "deposit_minor" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "tax_basis_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payers" ADD CONSTRAINT "payers_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_transactions_by_appointment" ON "ledger_transactions" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "ledger_transactions_by_day" ON "ledger_transactions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "vendor_events_by_time" ON "vendor_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "price_overrides_by_practitioner" ON "price_overrides" USING btree ("service_id","practitioner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "price_overrides_by_client" ON "price_overrides" USING btree ("service_id","client_id");--> statement-breakpoint
CREATE INDEX "appointments_unpaid" ON "appointments" USING btree ("pay_by") WHERE pay_by is not null and status = 'scheduled';--> statement-breakpoint
CREATE INDEX "payments_under_way" ON "payments" USING btree ("expires_at") WHERE state in ('created', 'open', 'processing');--> statement-breakpoint
CREATE INDEX "payments_by_charge" ON "payments" USING btree ("charge_id") WHERE charge_id is not null;--> statement-breakpoint
CREATE INDEX "refunds_pending" ON "refunds" USING btree ("retry_at") WHERE state = 'pending';--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tax" CHECK ("appointments"."tax_minor" between 0 and coalesce("appointments"."price_minor", 0)
        and "appointments"."prepay_minor" between 0 and coalesce("appointments"."price_minor", 0));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_way" CHECK ("payments"."way" in ('online', 'cash', 'transfer', 'mobile_money', 'other'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_kind" CHECK ("payments"."kind" in ('deposit', 'full', 'rest'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_vendor" CHECK ("payments"."vendor" in ('stripe', 'paystack'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_trouble" CHECK ("payments"."trouble" in ('amount_differs', 'paid_too_much', 'refund_failed'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_state" CHECK ("payments"."state" in ('created', 'open', 'processing', 'paid', 'disputed', 'failed', 'expired', 'voided'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_paid" CHECK (("payments"."state" in ('paid', 'disputed')) = ("payments"."paid_at" is not null));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amounts" CHECK ("payments"."attempt" >= 1 and "payments"."amount_minor" > 0 and "payments"."refunded_minor" >= 0
        and coalesce("payments"."fee_minor", 0) >= 0 and "payments"."refunded_minor"
          <= case when "payments"."state" in ('paid', 'disputed') then "payments"."amount_minor" else 0 end);--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_state" CHECK ("refunds"."state" in ('pending', 'succeeded', 'failed'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_reason" CHECK ("refunds"."reason" in ('cancelled', 'practice_cancelled', 'time_lost', 'paid_too_much', 'by_hand'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_payment" CHECK ("services"."payment" in ('free', 'later', 'deposit', 'full'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_deposit" CHECK ("services"."tax_basis_points" between 0 and 10000 and coalesce("services"."deposit_minor", 1) > 0
        and ("services"."payment" = 'deposit') = ("services"."deposit_minor" is not null));--> statement-breakpoint
-- The ledger only grows.
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_transactions_guard BEFORE UPDATE OR DELETE ON "ledger_transactions"
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();--> statement-breakpoint
CREATE TRIGGER ledger_transactions_guard_truncate BEFORE TRUNCATE ON "ledger_transactions"
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();--> statement-breakpoint
CREATE TRIGGER ledger_entries_guard BEFORE UPDATE OR DELETE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();--> statement-breakpoint
CREATE TRIGGER ledger_entries_guard_truncate BEFORE TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();--> statement-breakpoint
-- What a transaction takes from one account it gives to others: looked at when all of it is written. One without
-- entries, or with entries that came later than itself, is refused too.
CREATE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  booked uuid;
BEGIN
  IF TG_TABLE_NAME = 'ledger_entries' THEN booked := NEW.transaction_id; ELSE booked := NEW.id; END IF;
  IF NOT EXISTS (SELECT FROM ledger_entries WHERE transaction_id = booked) OR EXISTS (
    SELECT FROM ledger_entries WHERE transaction_id = booked GROUP BY currency HAVING sum(amount_minor) <> 0)
  THEN
    RAISE EXCEPTION 'a ledger transaction does not balance' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_transactions_balance AFTER INSERT ON "ledger_transactions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON "ledger_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();--> statement-breakpoint
-- A refund counts against its payment, in whose row, which is locked by it, the check payments_amounts has the last
-- word. One that failed counts no more. So no race gives back more than was paid.
CREATE FUNCTION refunds_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change integer;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.payment_id, NEW.amount_minor) IS DISTINCT FROM (OLD.payment_id, OLD.amount_minor) THEN
    RAISE EXCEPTION 'what is given back, and of what, is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  change := CASE WHEN NEW.state = 'failed' THEN 0 ELSE NEW.amount_minor END;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'failed' THEN change := change - OLD.amount_minor; END IF;
  IF change <> 0 THEN
    UPDATE payments SET refunded_minor = refunded_minor + change WHERE id = NEW.payment_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER refunds_counted AFTER INSERT OR UPDATE ON "refunds"
  FOR EACH ROW EXECUTE FUNCTION refunds_count();
