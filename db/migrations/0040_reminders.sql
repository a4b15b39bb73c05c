CREATE TABLE "client_reminders" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"added" text[] DEFAULT '{}' NOT NULL,
	"removed" text[] DEFAULT '{}' NOT NULL,
	"stopped_at" timestamp with time zone,
	CONSTRAINT "client_reminders_kinds" CHECK (added <@ array['two-days', 'day', 'two-hours', 'link'] and removed <@ array['two-days', 'day', 'two-hours', 'link'] and not added && removed)
);
--> statement-breakpoint
CREATE TABLE "reminder_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"kinds" text[] DEFAULT '{"day","link"}' NOT NULL,
	"quiet_from" integer DEFAULT 1260 NOT NULL,
	"quiet_until" integer DEFAULT 420 NOT NULL,
	CONSTRAINT "reminder_settings_one_row" CHECK ("reminder_settings"."id" = 1),
	CONSTRAINT "reminder_settings_kinds" CHECK (kinds <@ array['two-days', 'day', 'two-hours', 'link']),
	CONSTRAINT "reminder_settings_quiet" CHECK ("reminder_settings"."quiet_from" between 0 and 1439 and "reminder_settings"."quiet_until" between 0 and 1439
        and ("reminder_settings"."quiet_until" - "reminder_settings"."quiet_from" + 1440) % 1440 <= 840)
);
--> statement-breakpoint
CREATE TABLE "service_reminders" (
	"service_id" uuid PRIMARY KEY NOT NULL,
	"added" text[] DEFAULT '{}' NOT NULL,
	"removed" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "service_reminders_kinds" CHECK (added <@ array['two-days', 'day', 'two-hours', 'link'] and removed <@ array['two-days', 'day', 'two-hours', 'link'] and not added && removed)
);
--> statement-breakpoint
ALTER TABLE "client_reminders" ADD CONSTRAINT "client_reminders_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_reminders" ADD CONSTRAINT "service_reminders_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_upcoming" ON "appointments" USING btree ("starts_at") WHERE status = 'scheduled';