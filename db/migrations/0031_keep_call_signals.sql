CREATE TABLE "call_signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place" bigserial NOT NULL,
	"meeting_id" uuid NOT NULL,
	"sender_id" uuid NOT NULL,
	"sender" text NOT NULL,
	"session" text NOT NULL,
	"number" integer NOT NULL,
	"recipient" text,
	"said" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "call_signals_once" UNIQUE("meeting_id","sender","session","number")
);
--> statement-breakpoint
ALTER TABLE "call_signals" ADD CONSTRAINT "call_signals_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_signals" ADD CONSTRAINT "call_signals_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_signals_by_meeting" ON "call_signals" USING btree ("meeting_id","place");--> statement-breakpoint
CREATE INDEX "call_signals_by_time" ON "call_signals" USING btree ("at");