ALTER TABLE "users" ADD COLUMN "hour_cycle" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "former_time_zone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "former_hour_cycle" text;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "for_new_clients" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_hour_cycle" CHECK ("users"."hour_cycle" in ('h12', 'h23') and "users"."former_hour_cycle" in ('h12', 'h23'));