ALTER TABLE "users" ADD COLUMN "trip_time_zone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "trip_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_trip" CHECK (("users"."trip_time_zone" is null) = ("users"."trip_until" is null));