ALTER TABLE "connected_calendars" ADD COLUMN "unknown_zone" text;--> statement-breakpoint
ALTER TABLE "connected_calendars" ADD COLUMN "assumed_zone" text;