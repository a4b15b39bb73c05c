CREATE TABLE "meeting_signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"appointment_id" uuid,
	"kind" text NOT NULL,
	"who" text,
	"at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"dedupe_key" text NOT NULL,
	CONSTRAINT "meeting_signals_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "meeting_signals_kind" CHECK ("meeting_signals"."kind" in ('started', 'ended', 'admitted', 'joined', 'left')),
	CONSTRAINT "meeting_signals_who" CHECK ("meeting_signals"."who" in ('client', 'practitioner', 'guest')),
	CONSTRAINT "meeting_signals_source" CHECK ("meeting_signals"."source" in ('page', 'vendor'))
);
--> statement-breakpoint
ALTER TABLE "meeting_signals" ADD CONSTRAINT "meeting_signals_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_signals" ADD CONSTRAINT "meeting_signals_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_signals_by_meeting" ON "meeting_signals" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE INDEX "meeting_signals_by_appointment" ON "meeting_signals" USING btree ("appointment_id") WHERE appointment_id is not null;