ALTER TABLE "client_reminders" ADD COLUMN "text_added" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "client_reminders" ADD COLUMN "text_removed" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "text_consents" ADD COLUMN "earlier" text;--> statement-breakpoint
ALTER TABLE "text_messages" ADD COLUMN "body" text;--> statement-breakpoint
ALTER TABLE "text_messages" ADD COLUMN "link_hash" text;--> statement-breakpoint
ALTER TABLE "text_messages" ADD CONSTRAINT "text_messages_link_hash_unique" UNIQUE("link_hash");--> statement-breakpoint
ALTER TABLE "client_reminders" ADD CONSTRAINT "client_reminders_text_kinds" CHECK (text_added <@ array['two-days', 'day', 'two-hours', 'link'] and text_removed <@ array['two-days', 'day', 'two-hours', 'link'] and not text_added && text_removed);