CREATE TABLE "platform_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"account" text,
	"refresh_token" text,
	"connected_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "platform_accounts_platform" CHECK ("platform_accounts"."platform" in ('zoom', 'google-meet', 'teams'))
);
--> statement-breakpoint
CREATE TABLE "platform_meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid,
	"opening_id" uuid,
	"session_key" uuid GENERATED ALWAYS AS (coalesce(opening_id, appointment_id)) STORED NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"state" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"told_starts_at" timestamp with time zone,
	"told_minutes" integer,
	"asked_at" timestamp with time zone,
	"external_id" text,
	"join_url" text,
	"passcode" text,
	"due_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"trouble" text,
	"created_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	CONSTRAINT "platform_meetings_of_one" CHECK (num_nonnulls("platform_meetings"."appointment_id", "platform_meetings"."opening_id") = 1),
	CONSTRAINT "platform_meetings_platform" CHECK ("platform_meetings"."platform" in ('zoom', 'google-meet', 'teams')),
	CONSTRAINT "platform_meetings_state" CHECK ("platform_meetings"."state" in ('wanted', 'ready', 'failed', 'ending', 'ended')),
	CONSTRAINT "platform_meetings_trouble" CHECK ("platform_meetings"."trouble" in ('not_configured', 'no_host', 'auth', 'revoked', 'invalid', 'conflict', 'rate_limited', 'unavailable', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "meeting_place" text;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "meeting_place" text;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "meeting_place" text;--> statement-breakpoint
ALTER TABLE "platform_accounts" ADD CONSTRAINT "platform_accounts_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_meetings" ADD CONSTRAINT "platform_meetings_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_meetings" ADD CONSTRAINT "platform_meetings_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_meetings" ADD CONSTRAINT "platform_meetings_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "platform_accounts_one" ON "platform_accounts" USING btree ("practitioner_id","platform");--> statement-breakpoint
CREATE UNIQUE INDEX "platform_meetings_one_live" ON "platform_meetings" USING btree ("session_key") WHERE state in ('wanted', 'ready', 'failed');--> statement-breakpoint
CREATE INDEX "platform_meetings_by_session" ON "platform_meetings" USING btree ("session_key");--> statement-breakpoint
CREATE INDEX "platform_meetings_due" ON "platform_meetings" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "platform_meetings_by_external_id" ON "platform_meetings" USING btree ("platform","external_id");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_meeting_place" CHECK ("appointments"."meeting_place" in ('own', 'zoom', 'google-meet', 'teams'));--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_meeting_place" CHECK ("practitioners"."meeting_place" in ('own', 'zoom', 'google-meet', 'teams'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_meeting_place" CHECK ("services"."meeting_place" in ('own', 'zoom', 'google-meet', 'teams'));