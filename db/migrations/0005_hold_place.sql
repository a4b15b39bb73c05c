ALTER TABLE "holds" ADD COLUMN "kept_from" text;--> statement-breakpoint
CREATE INDEX "holds_kept_from" ON "holds" USING btree ("kept_from","expires_at");