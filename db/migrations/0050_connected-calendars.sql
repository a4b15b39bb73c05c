CREATE TABLE "calendar_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid NOT NULL,
	"appointment_id" uuid,
	"opening_id" uuid,
	"session_key" uuid GENERATED ALWAYS AS (coalesce(opening_id, appointment_id)) STORED NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp with time zone,
	"external_id" text,
	"told_starts_at" timestamp with time zone,
	"told_ends_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"names_people" boolean DEFAULT false NOT NULL,
	"due_at" timestamp with time zone,
	"revision" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"trouble" text,
	"deviation" text,
	"seen_starts_at" timestamp with time zone,
	"seen_ends_at" timestamp with time zone,
	"deviated_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_entries_of_one" CHECK (num_nonnulls("calendar_entries"."appointment_id", "calendar_entries"."opening_id") = 1),
	CONSTRAINT "calendar_entries_trouble" CHECK ("calendar_entries"."trouble" in ('not_configured', 'no_host', 'auth', 'revoked', 'invalid', 'conflict', 'rate_limited', 'unavailable', 'unknown')),
	CONSTRAINT "calendar_entries_deviation" CHECK ("calendar_entries"."deviation" in ('moved', 'deleted'))
);
--> statement-breakpoint
CREATE TABLE "connected_calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"secret" text NOT NULL,
	"account" text,
	"server" text,
	"calendar" text,
	"calendar_name" text,
	"connected_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"trouble" text,
	"cursor" text,
	"read_zone" text,
	"read_at" timestamp with time zone,
	"read_whole_at" timestamp with time zone,
	"wrote_at" timestamp with time zone,
	"channel_hash" text,
	"channel_ref" text,
	"channel_until" timestamp with time zone,
	CONSTRAINT "connected_calendars_channel_hash_unique" UNIQUE("channel_hash"),
	CONSTRAINT "connected_calendars_vendor" CHECK ("connected_calendars"."vendor" in ('google', 'microsoft', 'caldav')),
	CONSTRAINT "connected_calendars_trouble" CHECK ("connected_calendars"."trouble" in ('not_configured', 'no_host', 'auth', 'revoked', 'invalid', 'conflict', 'rate_limited', 'unavailable', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "busy_times" ALTER COLUMN "link_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "busy_times" ADD COLUMN "connection_id" uuid;--> statement-breakpoint
ALTER TABLE "busy_times" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_connection_id_connected_calendars_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connected_calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_calendars" ADD CONSTRAINT "connected_calendars_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_entries_one" ON "calendar_entries" USING btree ("connection_id","session_key");--> statement-breakpoint
CREATE INDEX "calendar_entries_due" ON "calendar_entries" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "calendar_entries_by_external_id" ON "calendar_entries" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "calendar_entries_by_appointment" ON "calendar_entries" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "calendar_entries_by_opening" ON "calendar_entries" USING btree ("opening_id");--> statement-breakpoint
CREATE INDEX "calendar_entries_deviated" ON "calendar_entries" USING btree ("connection_id") WHERE deviation is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "connected_calendars_one" ON "connected_calendars" USING btree ("practitioner_id","vendor");--> statement-breakpoint
CREATE INDEX "connected_calendars_due" ON "connected_calendars" USING btree ("due_at");--> statement-breakpoint
ALTER TABLE "busy_times" ADD CONSTRAINT "busy_times_connection_id_connected_calendars_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connected_calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "busy_times_by_event" ON "busy_times" USING btree ("connection_id","external_id");--> statement-breakpoint
ALTER TABLE "busy_times" ADD CONSTRAINT "busy_times_of_one" CHECK (num_nonnulls("busy_times"."link_id", "busy_times"."connection_id") = 1);