CREATE TABLE "appointment_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"words" text,
	"together" uuid,
	"hold_id" uuid,
	"not_before" timestamp with time zone,
	"retracted_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	CONSTRAINT "appointment_events_kind" CHECK ("appointment_events"."kind" in ('requested', 'booked', 'scheduled', 'rescheduled', 'cancelled', 'rejected', 'arrived', 'started', 'ended', 'completed', 'missed', 'undone', 'move_asked', 'invited'))
);
--> statement-breakpoint
CREATE TABLE "event_deliveries" (
	"event_id" uuid NOT NULL,
	"subscriber" text NOT NULL,
	CONSTRAINT "event_deliveries_event_id_subscriber_pk" PRIMARY KEY("event_id","subscriber")
);
--> statement-breakpoint
CREATE TABLE "deactivations" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"actor_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
INSERT INTO "deactivations" SELECT "subject_id", "actor_id", "until" FROM "undos" JOIN "users" ON "users"."id" = "subject_id" WHERE "kind" = 'deactivated';--> statement-breakpoint
DROP TABLE "undos" CASCADE;--> statement-breakpoint
ALTER TABLE "appointment_events" ADD CONSTRAINT "appointment_events_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_event_id_appointment_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."appointment_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deactivations" ADD CONSTRAINT "deactivations_account_id_users_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_events_by_appointment" ON "appointment_events" USING btree ("appointment_id","version");--> statement-breakpoint
CREATE INDEX "appointment_events_due" ON "appointment_events" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "appointment_events_held" ON "appointment_events" USING btree ("actor_id","not_before") WHERE not_before is not null;--> statement-breakpoint
CREATE INDEX "appointment_events_by_hold" ON "appointment_events" USING btree ("hold_id") WHERE hold_id is not null;--> statement-breakpoint
CREATE INDEX "appointment_events_together" ON "appointment_events" USING btree ("together") WHERE together is not null;--> statement-breakpoint
ALTER TABLE "outbox" DROP COLUMN "not_before";