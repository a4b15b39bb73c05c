ALTER TABLE "settings" ADD COLUMN "sender_name" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "languages" text[];