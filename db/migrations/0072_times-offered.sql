CREATE TABLE "request_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"together_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"hold_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_offers_state" CHECK ("request_offers"."state" in ('open', 'taken', 'passed', 'declined', 'withdrawn', 'expired'))
);
--> statement-breakpoint
ALTER TABLE "request_offers" ADD CONSTRAINT "request_offers_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_offers" ADD CONSTRAINT "request_offers_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_offers_by_token" ON "request_offers" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "request_offers_by_appointment" ON "request_offers" USING btree ("appointment_id","created_at");--> statement-breakpoint
CREATE INDEX "request_offers_open" ON "request_offers" USING btree ("expires_at") WHERE state = 'open';