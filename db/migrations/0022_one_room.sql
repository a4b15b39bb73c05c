CREATE TABLE "arrivals" (
	"appointment_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "arrivals_appointment_id_meeting_id_pk" PRIMARY KEY("appointment_id","meeting_id")
);
--> statement-breakpoint
DROP INDEX "meetings_by_appointment";--> statement-breakpoint
DROP INDEX "meetings_one_live";--> statement-breakpoint
ALTER TABLE "meetings" ALTER COLUMN "appointment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "opening_id" uuid;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "session_key" uuid GENERATED ALWAYS AS (coalesce(opening_id, appointment_id)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "arrivals_by_meeting" ON "arrivals" USING btree ("meeting_id");--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_by_opening" ON "appointments" USING btree ("opening_id") WHERE opening_id is not null;--> statement-breakpoint
CREATE INDEX "meetings_by_session" ON "meetings" USING btree ("session_key");--> statement-breakpoint
INSERT INTO "arrivals" ("appointment_id", "meeting_id", "at")
	SELECT "appointment_id", "id", "client_arrived_at" FROM "meetings" WHERE "client_arrived_at" IS NOT NULL;--> statement-breakpoint
-- The live rooms of the places in one group session become one, which is the one in which it has begun, if it has.
CREATE TEMPORARY TABLE "shared_rooms" ON COMMIT DROP AS
	SELECT "meetings"."id", "appointments"."opening_id", first_value("meetings"."id") OVER (
		PARTITION BY "appointments"."opening_id" ORDER BY "started_at", "meetings"."created_at", "meetings"."id") AS "kept"
	FROM "meetings" JOIN "appointments" ON "appointments"."id" = "appointment_id"
	WHERE "appointments"."opening_id" IS NOT NULL AND "closed_at" IS NULL;--> statement-breakpoint
UPDATE "arrivals" SET "meeting_id" = "kept" FROM "shared_rooms" WHERE "shared_rooms"."id" = "meeting_id";--> statement-breakpoint
UPDATE "meetings" SET "closed_at" = now() FROM "shared_rooms" WHERE "shared_rooms"."id" = "meetings"."id" AND "kept" <> "meetings"."id";--> statement-breakpoint
UPDATE "meetings" SET "appointment_id" = NULL, "opening_id" = "shared_rooms"."opening_id"
	FROM "shared_rooms" WHERE "kept" = "meetings"."id" AND "shared_rooms"."id" = "meetings"."id";--> statement-breakpoint
-- An undo puts a place back into its group.
UPDATE "appointment_events" SET "before" = "before" || jsonb_build_object('openingId', "opening_id"),
	"after" = "after" || jsonb_build_object('openingId', "opening_id")
	FROM "appointments" WHERE "appointments"."id" = "appointment_id" AND "opening_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_one_live" ON "meetings" USING btree ("session_key") WHERE closed_at is null;--> statement-breakpoint
ALTER TABLE "meetings" DROP COLUMN "client_arrived_at";--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_of_one" CHECK (num_nonnulls("meetings"."appointment_id", "meetings"."opening_id") = 1);