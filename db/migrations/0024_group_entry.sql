CREATE TABLE "group_entries" (
	"opening_id" uuid PRIMARY KEY NOT NULL,
	"sequence" integer NOT NULL,
	"during" "tstzrange"
);
--> statement-breakpoint
ALTER TABLE "group_entries" ADD CONSTRAINT "group_entries_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE cascade ON UPDATE no action;