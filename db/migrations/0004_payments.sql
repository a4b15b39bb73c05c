CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"state" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"refunded_minor" integer DEFAULT 0 NOT NULL,
	"provider_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	CONSTRAINT "payments_provider_id_unique" UNIQUE("provider_id"),
	CONSTRAINT "payments_state" CHECK ("payments"."state" in ('created', 'processing', 'paid', 'failed', 'expired')),
	CONSTRAINT "payments_paid" CHECK (("payments"."state" = 'paid') = ("payments"."paid_at" is not null)),
	CONSTRAINT "payments_amounts" CHECK ("payments"."attempt" >= 1 and "payments"."amount_minor" > 0 and "payments"."refunded_minor" >= 0
        and "payments"."refunded_minor" <= case when "payments"."state" = 'paid' then "payments"."amount_minor" else 0 end)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"provider_id" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "refunds_provider_id_unique" UNIQUE("provider_id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "price_minor" integer;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "openings" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_attempts" ON "payments" USING btree ("appointment_id","attempt");--> statement-breakpoint
CREATE INDEX "payments_by_day" ON "payments" USING btree ("paid_at") WHERE paid_at is not null;--> statement-breakpoint
CREATE INDEX "refunds_by_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_by_day" ON "refunds" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_price" CHECK ("appointments"."price_minor" is null or ("appointments"."price_minor" >= 0 and "appointments"."currency" is not null));--> statement-breakpoint
-- What is booked already costs what its service costs now.
UPDATE "appointments" SET "price_minor" = "services"."price_minor", "currency" = "services"."currency"
  FROM "services" WHERE "services"."id" = "appointments"."service_id";
