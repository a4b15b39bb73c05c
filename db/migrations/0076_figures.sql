CREATE TABLE "earlier_weeks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"hours" jsonb NOT NULL,
	"time_zone" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "earlier_weeks" ADD CONSTRAINT "earlier_weeks_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "earlier_weeks_by_practitioner" ON "earlier_weeks" USING btree ("practitioner_id","until");--> statement-breakpoint
CREATE INDEX "appointments_asked" ON "appointments" USING btree ("created_at") WHERE cells <> '[]'::jsonb;