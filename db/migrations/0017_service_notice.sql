ALTER TABLE "services" DROP CONSTRAINT "services_bounds";--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "notice_minutes" integer;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_bounds" CHECK ("services"."capacity" between 1 and 500 and coalesce("services"."price_minor", 0) >= 0
        and coalesce("services"."buffer_before_minutes", 0) >= 0 and coalesce("services"."buffer_after_minutes", 0) >= 0
        and coalesce("services"."step_minutes", 5) between 5 and 240 and coalesce("services"."notice_minutes", 0) >= 0
        and coalesce("services"."cancel_notice_minutes", 0) >= 0 and coalesce("services"."move_notice_minutes", 0) >= 0);