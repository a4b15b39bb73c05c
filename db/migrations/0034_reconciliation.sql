CREATE TABLE "ledger_differences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vendor" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"payment_id" uuid,
	"ours_minor" integer,
	"ours_currency" text,
	"theirs_minor" integer,
	"theirs_currency" text,
	"found_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolution" text,
	"resolved_by" uuid,
	CONSTRAINT "ledger_differences_once" UNIQUE("vendor","kind","subject"),
	CONSTRAINT "ledger_differences_vendor" CHECK ("ledger_differences"."vendor" in ('stripe', 'paystack')),
	CONSTRAINT "ledger_differences_kind" CHECK ("ledger_differences"."kind" in ('missing_here', 'missing_there', 'amount', 'currency', 'state', 'refund')),
	CONSTRAINT "ledger_differences_resolution" CHECK ("ledger_differences"."resolution" in ('gone', 'settled_there', 'recorded_here', 'not_ours', 'accepted')),
	CONSTRAINT "ledger_differences_resolved" CHECK (("ledger_differences"."resolved_at" is null) = ("ledger_differences"."resolution" is null))
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vendor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"compared" integer NOT NULL,
	CONSTRAINT "reconciliations_vendor" CHECK ("reconciliations"."vendor" in ('stripe', 'paystack')),
	CONSTRAINT "reconciliations_outcome" CHECK ("reconciliations"."outcome" in ('compared', 'not_reached'))
);
--> statement-breakpoint
ALTER TABLE "ledger_differences" ADD CONSTRAINT "ledger_differences_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_differences" ADD CONSTRAINT "ledger_differences_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_differences_open" ON "ledger_differences" USING btree ("found_at") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "reconciliations_by_vendor" ON "reconciliations" USING btree ("vendor","at");