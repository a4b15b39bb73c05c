ALTER TABLE "meeting_signals" DROP CONSTRAINT "meeting_signals_kind";--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "direct" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "other_room_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "renamed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meeting_signals" ADD CONSTRAINT "meeting_signals_kind" CHECK ("meeting_signals"."kind" in ('started', 'ended', 'admitted', 'joined', 'left', 'tried_again', 'sound_only', 'asked_other_room', 'other_room', 'phoned'));