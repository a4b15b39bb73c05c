CREATE TABLE "coming_of_age" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"years" integer NOT NULL,
	"source" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coming_of_age_one_row" CHECK ("coming_of_age"."id" = 1),
	CONSTRAINT "coming_of_age_years" CHECK ("coming_of_age"."years" between 12 and 25)
);
--> statement-breakpoint
ALTER TABLE "payers" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "payers" ADD CONSTRAINT "payers_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payers_by_person" ON "payers" USING btree ("person_id");