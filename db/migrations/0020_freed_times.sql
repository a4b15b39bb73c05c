CREATE TABLE "freed_times" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"client_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"kept_since" timestamp with time zone,
	"freed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "offers" DROP CONSTRAINT "offers_hold_id_holds_id_fk";
--> statement-breakpoint
DROP INDEX "offers_by_hold";--> statement-breakpoint
ALTER TABLE "holds" ALTER COLUMN "token_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "token_hash" text;--> statement-breakpoint
-- The link in an offer's e-mail goes on working. Of an offer whose hold was forgotten nobody knows a token.
UPDATE "offers" SET "token_hash" = "holds"."token_hash" FROM "holds" WHERE "holds"."id" = "offers"."hold_id";--> statement-breakpoint
UPDATE "offers" SET "token_hash" = encode(sha256(gen_random_uuid()::text::bytea), 'hex'), "hold_id" = coalesce("hold_id", "id") WHERE "token_hash" IS NULL;--> statement-breakpoint
UPDATE "holds" SET "token_hash" = NULL WHERE "purpose" <> 'booking';--> statement-breakpoint
-- Until now an ended hold was the memory of a time that became free.
INSERT INTO "freed_times" SELECT "id", "practitioner_id", "service_id", CASE "purpose" WHEN 'undo' THEN "client_id" END, "starts_at", CASE "purpose" WHEN 'booking' THEN "created_at" END, "expires_at" FROM "holds" WHERE "appointment_id" IS NULL AND "opening_id" IS NULL AND "expires_at" <= now() AND "starts_at" > now() AND NOT EXISTS (SELECT FROM "reservations" WHERE "hold_id" = "holds"."id");--> statement-breakpoint
DELETE FROM "holds" WHERE "purpose" <> 'booking' AND "opening_id" IS NULL AND "expires_at" <= now() AND NOT EXISTS (SELECT FROM "reservations" WHERE "hold_id" = "holds"."id");--> statement-breakpoint
ALTER TABLE "offers" ALTER COLUMN "hold_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ALTER COLUMN "token_hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "freed_times" ADD CONSTRAINT "freed_times_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freed_times" ADD CONSTRAINT "freed_times_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "freed_times_freed" ON "freed_times" USING btree ("freed_at");--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_token_hash_unique" UNIQUE("token_hash");
