ALTER TABLE "users" DROP CONSTRAINT "users_role";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "further_roles" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_further_roles" CHECK ("users"."further_roles" <@ array['admin', 'practitioner', 'supervisor', 'front_desk', 'biller']
        and ("users"."role" <> 'client' or "users"."further_roles" = '{}'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_role" CHECK ("users"."role" in ('client', 'admin', 'practitioner', 'supervisor', 'front_desk', 'biller'));