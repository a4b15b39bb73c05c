DROP INDEX "mail_words_one";--> statement-breakpoint
ALTER TABLE "mail_words" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_words" ALTER COLUMN "language" DROP DEFAULT;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_words_one" ON "mail_words" USING btree (coalesce("service_id"::text, ''),"language");--> statement-breakpoint
ALTER TABLE "mail_words" ADD CONSTRAINT "mail_words_language" CHECK ("mail_words"."language" ~ '^[a-z]{2}(-[A-Z]{2})?$');