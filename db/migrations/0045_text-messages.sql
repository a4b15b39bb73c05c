CREATE TABLE "text_consents" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"phone" text NOT NULL,
	"phone_index" text NOT NULL,
	"words" text NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	CONSTRAINT "text_consents_withdrawn" CHECK (num_nonnulls("text_consents"."withdrawn_at", "text_consents"."withdrawn_by") in (0, 2) and "text_consents"."withdrawn_by" in ('client', 'staff', 'reply', 'carrier'))
);
--> statement-breakpoint
CREATE TABLE "text_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"useful_until" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempted_at" timestamp with time zone,
	"provider_id" text,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	CONSTRAINT "text_messages_provider_id_unique" UNIQUE("provider_id"),
	CONSTRAINT "text_messages_once" UNIQUE("appointment_id","starts_at","kind"),
	CONSTRAINT "text_messages_state" CHECK ("text_messages"."state" in ('queued', 'sent', 'delivered', 'undelivered', 'failed', 'dropped')),
	CONSTRAINT "text_messages_kind" CHECK ("text_messages"."kind" in ('two-days', 'day', 'two-hours', 'link'))
);
--> statement-breakpoint
ALTER TABLE "reminder_settings" DROP CONSTRAINT "reminder_settings_kinds";--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD COLUMN "text_kinds" text[] DEFAULT '{"day"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD COLUMN "text_sender" text;--> statement-breakpoint
ALTER TABLE "text_consents" ADD CONSTRAINT "text_consents_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_messages" ADD CONSTRAINT "text_messages_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_consents_by_phone" ON "text_consents" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "text_messages_due" ON "text_messages" USING btree ("due_at") WHERE state = 'queued';--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD CONSTRAINT "reminder_settings_kinds" CHECK (kinds <@ array['two-days', 'day', 'two-hours', 'link'] and text_kinds <@ array['two-days', 'day', 'two-hours', 'link']);