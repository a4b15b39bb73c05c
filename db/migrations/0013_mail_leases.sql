ALTER TABLE "outbox" ADD COLUMN "due_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "leased_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ((kind <> 'verification-code'),"due_at") WHERE state = 'queued';
--> statement-breakpoint
UPDATE "outbox" SET "due_at" = coalesce("not_before", "created_at") WHERE "state" = 'queued';--> statement-breakpoint
-- Messages are their own queue from here on, so the jobs that stood for them have nothing left to do.
DO $$ BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    DELETE FROM pgboss.job WHERE name IN ('deliver-message', 'deliver-message-given-up');
  END IF;
END $$;
