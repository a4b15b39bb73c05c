ALTER TABLE "appointments" ADD COLUMN "moved_late_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "contact" text;--> statement-breakpoint
ALTER TABLE "undos" ADD COLUMN "moved_late_at" timestamp with time zone;--> statement-breakpoint
-- Until now a late move kept the deadline of the time before it.
UPDATE "appointments" SET
  "moved_late_at" = "updated_at",
  "cancel_by" = "starts_at" - make_interval(mins => ("policy"->>'cancelNoticeMinutes')::int)
WHERE "status" = 'scheduled' AND "starts_at" IS NOT NULL
  AND "cancel_by" <> "starts_at" - make_interval(mins => ("policy"->>'cancelNoticeMinutes')::int);
