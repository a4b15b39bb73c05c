CREATE TABLE "device_checks" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"trouble" text,
	"sound_only" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "device_checks_trouble" CHECK ("device_checks"."trouble" in ('blocked', 'missing', 'busy', 'unsupported', 'microphone', 'speaker', 'network'))
);
--> statement-breakpoint
ALTER TABLE "arrivals" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "arrivals" ADD COLUMN "admitted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "admits_all_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "delayed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_checks" ADD CONSTRAINT "device_checks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Who came to a session that had begun was let in with that.
UPDATE "arrivals" SET "admitted_at" = greatest("at", "started_at") FROM "meetings"
	WHERE "meetings"."id" = "meeting_id" AND "started_at" IS NOT NULL;
