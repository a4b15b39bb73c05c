CREATE TABLE "consulting_rooms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "consulting_rooms_name_said" CHECK ("consulting_rooms"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "room_uses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid,
	"appointment_id" uuid,
	"opening_id" uuid,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "room_uses_for_one" CHECK (num_nonnulls("room_uses"."appointment_id", "room_uses"."opening_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "usual_rooms" (
	"practitioner_id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "held_elsewhere" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "room_uses" ADD CONSTRAINT "room_uses_room_id_consulting_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."consulting_rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_uses" ADD CONSTRAINT "room_uses_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_uses" ADD CONSTRAINT "room_uses_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usual_rooms" ADD CONSTRAINT "usual_rooms_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usual_rooms" ADD CONSTRAINT "usual_rooms_room_id_consulting_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."consulting_rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consulting_rooms_name" ON "consulting_rooms" USING btree (lower("name")) WHERE retired_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "room_uses_once_per_appointment" ON "room_uses" USING btree ("appointment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "room_uses_once_per_opening" ON "room_uses" USING btree ("opening_id");--> statement-breakpoint
CREATE INDEX "room_uses_without_room" ON "room_uses" USING btree ("during") WHERE room_id is null;--> statement-breakpoint
CREATE INDEX "usual_rooms_by_room" ON "usual_rooms" USING btree ("room_id");--> statement-breakpoint
-- A room is used by one session at a time.
ALTER TABLE "room_uses" ADD CONSTRAINT "room_uses_one_at_a_time" EXCLUDE USING gist ("room_id" WITH =, "during" WITH &&) WHERE ("room_id" IS NOT NULL);
