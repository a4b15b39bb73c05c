CREATE TABLE "client_packages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"offer_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"state" text NOT NULL,
	"sessions" integer NOT NULL,
	"used_sessions" integer DEFAULT 0 NOT NULL,
	"ended_sessions" integer DEFAULT 0 NOT NULL,
	"price_minor" integer NOT NULL,
	"left_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"expires_at" timestamp with time zone,
	"sold_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_packages_state" CHECK ("client_packages"."state" in ('unpaid', 'open', 'ended')),
	CONSTRAINT "client_packages_left" CHECK ("client_packages"."used_sessions" >= 0 and "client_packages"."ended_sessions" >= 0
        and "client_packages"."used_sessions" + "client_packages"."ended_sessions" <= "client_packages"."sessions"
        and "client_packages"."left_minor" between 0 and "client_packages"."price_minor"
        and ("client_packages"."state" = 'open' or "client_packages"."used_sessions" = 0)
        and ("client_packages"."used_sessions" + "client_packages"."ended_sessions" < "client_packages"."sessions" or "client_packages"."left_minor" = 0))
);
--> statement-breakpoint
CREATE TABLE "package_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"sessions" integer NOT NULL,
	"price_minor" integer NOT NULL,
	"valid_days" integer,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "package_offers_bounds" CHECK ("package_offers"."sessions" between 2 and 100 and "package_offers"."price_minor" >= "package_offers"."sessions"
        and coalesce("package_offers"."valid_days", 1) between 1 and 3650)
);
--> statement-breakpoint
CREATE TABLE "package_uses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"package_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	"returned_at" timestamp with time zone,
	CONSTRAINT "package_uses_amount" CHECK ("package_uses"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_account";--> statement-breakpoint
ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_kind";--> statement-breakpoint
ALTER TABLE "ledger_transactions" ALTER COLUMN "appointment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "appointment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "package_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "package_id" uuid;--> statement-breakpoint
ALTER TABLE "payment_settings" ADD COLUMN "forfeits_prepaid" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "client_packages" ADD CONSTRAINT "client_packages_offer_id_package_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."package_offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_packages" ADD CONSTRAINT "client_packages_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_packages" ADD CONSTRAINT "client_packages_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_offers" ADD CONSTRAINT "package_offers_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_uses" ADD CONSTRAINT "package_uses_package_id_client_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."client_packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_uses" ADD CONSTRAINT "package_uses_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_packages_by_client" ON "client_packages" USING btree ("client_id","service_id");--> statement-breakpoint
CREATE INDEX "package_offers_by_service" ON "package_offers" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "package_uses_by_package" ON "package_uses" USING btree ("package_id");--> statement-breakpoint
CREATE UNIQUE INDEX "package_uses_once" ON "package_uses" USING btree ("appointment_id") WHERE returned_at is null;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_package_id_client_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."client_packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_package_id_client_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."client_packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_transactions_by_package" ON "ledger_transactions" USING btree ("package_id") WHERE package_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_package_attempts" ON "payments" USING btree ("package_id","attempt");--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account" CHECK ("ledger_entries"."account" in ('receivable', 'income', 'tax', 'stripe', 'paystack', 'cash', 'transfer', 'mobile_money', 'other', 'vendor_fees', 'written_off', 'prepaid'));--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_about" CHECK (num_nonnulls("ledger_transactions"."appointment_id", "ledger_transactions"."package_id") >= 1);--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_kind" CHECK ("ledger_transactions"."kind" in ('charge', 'credit', 'payment', 'void', 'refund', 'fee', 'write_off', 'package_sale', 'package_use', 'package_end'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_for_one" CHECK (num_nonnulls("payments"."appointment_id", "payments"."package_id") = 1);--> statement-breakpoint
-- How many sessions of a package are used, and what those that are left are worth, follows from its uses. The row of
-- the package is locked by it, and its check client_packages_left has the last word.
CREATE FUNCTION package_uses_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.package_id, NEW.appointment_id, NEW.amount_minor, NEW.used_at)
        IS DISTINCT FROM (OLD.package_id, OLD.appointment_id, OLD.amount_minor, OLD.used_at)
      OR OLD.returned_at IS NOT NULL THEN
      RAISE EXCEPTION 'a use of a package is given back, and never changed' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF TG_OP = 'INSERT' THEN
    UPDATE client_packages SET used_sessions = used_sessions + 1, left_minor = left_minor - NEW.amount_minor
      WHERE id = NEW.package_id AND state = 'open';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'only an open package is used' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'client_packages_left';
    END IF;
  ELSIF OLD.returned_at IS NULL AND (TG_OP = 'DELETE' OR NEW.returned_at IS NOT NULL) THEN
    UPDATE client_packages SET used_sessions = used_sessions - 1, left_minor = left_minor + OLD.amount_minor
      WHERE id = OLD.package_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER package_uses_counted AFTER INSERT OR UPDATE OR DELETE ON "package_uses"
  FOR EACH ROW EXECUTE FUNCTION package_uses_count();
