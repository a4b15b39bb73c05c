CREATE TABLE "session_outcomes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"why" text,
	"decided_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_outcomes_outcome" CHECK ("session_outcomes"."outcome" in ('completed', 'client_missed', 'practitioner_missed', 'technical'))
);
--> statement-breakpoint
ALTER TABLE "meeting_signals" DROP CONSTRAINT "meeting_signals_kind";--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "place" text DEFAULT 'online' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "venue" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "session_outcomes" ADD CONSTRAINT "session_outcomes_id_appointments_id_fk" FOREIGN KEY ("id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_signals" ADD CONSTRAINT "meeting_signals_kind" CHECK ("meeting_signals"."kind" in ('started', 'ended', 'admitted', 'joined', 'left', 'tried_again', 'sound_only', 'other_room', 'phoned'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_place" CHECK ("services"."place" in ('online', 'in_person', 'phone'));