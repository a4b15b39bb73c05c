CREATE TABLE "session_answers" (
	"appointment_id" uuid PRIMARY KEY NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"late_minutes" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_answers_late" CHECK ("session_answers"."late_minutes" between 0 and 60)
);
--> statement-breakpoint
ALTER TABLE "session_answers" ADD CONSTRAINT "session_answers_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;