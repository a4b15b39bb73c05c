CREATE TABLE "retention_rules" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"years" integer NOT NULL,
	"starts_from" text NOT NULL,
	"source" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "retention_rules_one_row" CHECK ("retention_rules"."id" = 1),
	CONSTRAINT "retention_rules_years" CHECK ("retention_rules"."years" between 1 and 50),
	CONSTRAINT "retention_rules_starts_from" CHECK ("retention_rules"."starts_from" in ('last_service', 'closing'))
);
--> statement-breakpoint
ALTER TABLE "care_records" ADD COLUMN "identity" text;--> statement-breakpoint
ALTER TABLE "care_records" ADD COLUMN "retain_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "care_records" ADD COLUMN "hold_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "care_records" ADD COLUMN "hold_reason" text;--> statement-breakpoint
CREATE INDEX "care_records_kept" ON "care_records" USING btree ("closed_at") WHERE closed_at is not null and destroyed_at is null;--> statement-breakpoint
ALTER TABLE "care_records" ADD CONSTRAINT "care_records_hold" CHECK (("care_records"."hold_until" is null) = ("care_records"."hold_reason" is null));