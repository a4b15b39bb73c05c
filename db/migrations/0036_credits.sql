CREATE TABLE "client_credits" (
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"balance_minor" bigint NOT NULL,
	CONSTRAINT "client_credits_client_id_currency_pk" PRIMARY KEY("client_id","currency"),
	CONSTRAINT "client_credits_balance" CHECK ("client_credits"."balance_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "session_fees" (
	"appointment_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_fees_state" CHECK ("session_fees"."state" in ('charged', 'waived')),
	CONSTRAINT "session_fees_amount" CHECK ("session_fees"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_account";--> statement-breakpoint
ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_about";--> statement-breakpoint
ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_kind";--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "keeps_credit" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "client_id" uuid;--> statement-breakpoint
ALTER TABLE "client_credits" ADD CONSTRAINT "client_credits_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_fees" ADD CONSTRAINT "session_fees_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_transactions_by_client" ON "ledger_transactions" USING btree ("client_id") WHERE client_id is not null;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account" CHECK ("ledger_entries"."account" in ('receivable', 'income', 'tax', 'stripe', 'paystack', 'cash', 'transfer', 'mobile_money', 'other', 'vendor_fees', 'written_off', 'prepaid', 'client_credit', 'goodwill'));--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_about" CHECK (num_nonnulls("ledger_transactions"."appointment_id", "ledger_transactions"."package_id", "ledger_transactions"."client_id") >= 1);--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_kind" CHECK ("ledger_transactions"."kind" in ('charge', 'credit', 'payment', 'void', 'refund', 'fee', 'write_off', 'package_sale', 'package_use', 'package_end', 'late_fee', 'credit_given', 'credit_use', 'credit_kept'));--> statement-breakpoint
-- What a client has on account follows from the books. The row is locked by it, and its check has the last word.
CREATE FUNCTION client_credits_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid;
BEGIN
  SELECT client_id INTO whose FROM ledger_transactions WHERE id = NEW.transaction_id;
  INSERT INTO client_credits (client_id, currency, balance_minor) VALUES (whose, NEW.currency, 0)
    ON CONFLICT DO NOTHING;
  UPDATE client_credits SET balance_minor = balance_minor - NEW.amount_minor
    WHERE client_id = whose AND currency = NEW.currency;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_entries_credit AFTER INSERT ON "ledger_entries"
  FOR EACH ROW WHEN (NEW.account = 'client_credit') EXECUTE FUNCTION client_credits_count();
