CREATE TABLE "mail_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid,
	"greeting" text NOT NULL,
	"bring" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "mail_words_length" CHECK (length("mail_words"."greeting") <= 80 and length("mail_words"."bring") <= 500 and length("mail_words"."signature") <= 200)
);
--> statement-breakpoint
CREATE TABLE "dismissed_clashes" (
	"appointment_id" uuid PRIMARY KEY NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"busy_hash" text NOT NULL,
	"dismissed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agendas" (
	"practitioner_id" uuid PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"at_minute" integer NOT NULL,
	CONSTRAINT "agendas_minute" CHECK ("agendas"."at_minute" between 0 and 1439)
);
--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD COLUMN "request_hours" integer DEFAULT 24;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD COLUMN "writes_after_missed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "service_reminders" ADD COLUMN "text_added" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "service_reminders" ADD COLUMN "text_removed" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_words" ADD CONSTRAINT "mail_words_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissed_clashes" ADD CONSTRAINT "dismissed_clashes_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agendas" ADD CONSTRAINT "agendas_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_words_one" ON "mail_words" USING btree (coalesce("service_id"::text, ''));--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD CONSTRAINT "reminder_settings_request_hours" CHECK ("reminder_settings"."request_hours" between 1 and 336);--> statement-breakpoint
ALTER TABLE "service_reminders" ADD CONSTRAINT "service_reminders_text_kinds" CHECK (text_added <@ array['two-days', 'day', 'two-hours', 'link'] and text_removed <@ array['two-days', 'day', 'two-hours', 'link'] and not text_added && text_removed);