ALTER TABLE "one_time_codes" DROP CONSTRAINT "one_time_codes_purpose";--> statement-breakpoint
DROP INDEX "one_time_codes_flow";--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD COLUMN "digits" integer DEFAULT 6 NOT NULL;--> statement-breakpoint
CREATE INDEX "one_time_codes_by_flow" ON "one_time_codes" USING btree ("flow_hash");--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_purpose" CHECK ("one_time_codes"."purpose" in ('verify', 'reset', 'booking', 'request', 'sign-in'));