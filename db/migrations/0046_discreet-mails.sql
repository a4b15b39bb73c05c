ALTER TABLE "client_reminders" ADD COLUMN "is_discreet" boolean;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD COLUMN "is_discreet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD COLUMN "discreet_name" text;