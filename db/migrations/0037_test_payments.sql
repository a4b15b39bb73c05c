CREATE TABLE "test_payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vendor" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"provider_id" text,
	"refund_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	"retry_at" timestamp with time zone,
	CONSTRAINT "test_payments_vendor" CHECK ("test_payments"."vendor" in ('stripe', 'paystack')),
	CONSTRAINT "test_payments_state" CHECK ("test_payments"."state" in ('begun', 'paid', 'returned', 'kept', 'expired')),
	CONSTRAINT "test_payments_amount" CHECK ("test_payments"."amount_minor" > 0),
	CONSTRAINT "test_payments_paid" CHECK (("test_payments"."state" in ('paid', 'returned', 'kept')) = ("test_payments"."paid_at" is not null)),
	CONSTRAINT "test_payments_returned" CHECK (("test_payments"."state" = 'returned') = ("test_payments"."returned_at" is not null))
);
--> statement-breakpoint
CREATE INDEX "test_payments_by_vendor" ON "test_payments" USING btree ("vendor","created_at");--> statement-breakpoint
CREATE INDEX "test_payments_due" ON "test_payments" USING btree ("retry_at") WHERE retry_at is not null;