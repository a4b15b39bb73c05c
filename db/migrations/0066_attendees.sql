CREATE TABLE "attendees" (
	"appointment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "attendees_appointment_id_person_id_pk" PRIMARY KEY("appointment_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "record_members" DROP CONSTRAINT "record_members_time";--> statement-breakpoint
DROP INDEX "reservations_once_per_appointment";--> statement-breakpoint
ALTER TABLE "record_members" ADD COLUMN "sees" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "attendees" ADD CONSTRAINT "attendees_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendees" ADD CONSTRAINT "attendees_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendees_by_person" ON "attendees" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_once_per_attendee" ON "reservations" USING btree ("appointment_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_once_per_appointment" ON "reservations" USING btree ("appointment_id") WHERE practitioner_id is not null;--> statement-breakpoint
ALTER TABLE "record_members" ADD CONSTRAINT "record_members_sees" CHECK ("record_members"."sees" <@ array['times', 'bills']);--> statement-breakpoint
ALTER TABLE "record_members" ADD CONSTRAINT "record_members_time" CHECK ("record_members"."until" >= "record_members"."since");