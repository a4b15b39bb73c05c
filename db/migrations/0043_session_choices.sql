ALTER TABLE "package_uses" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "package_uses" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "package_uses" ADD CONSTRAINT "package_uses_decided" CHECK (num_nulls("package_uses"."decided_by", "package_uses"."decided_at") <> 1);