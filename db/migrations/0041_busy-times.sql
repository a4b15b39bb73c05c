CREATE TABLE "busy_times" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"assumed_zone" text,
	"created_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"trouble" text,
	"unknown_zone" text,
	"read_at" timestamp with time zone,
	"read_whole_at" timestamp with time zone,
	"read_zone" text,
	"etag" text,
	"content_hash" text,
	"unread" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "calendar_links_trouble" CHECK ("calendar_links"."trouble" in ('refused', 'unreachable', 'locked', 'gone', 'too_large', 'not_a_calendar', 'too_much', 'unknown_zone'))
);
--> statement-breakpoint
ALTER TABLE "busy_times" ADD CONSTRAINT "busy_times_link_id_calendar_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."calendar_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_times" ADD CONSTRAINT "busy_times_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_links" ADD CONSTRAINT "calendar_links_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "busy_times_by_link" ON "busy_times" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "busy_times_by_practitioner" ON "busy_times" USING gist ("practitioner_id","during");--> statement-breakpoint
CREATE INDEX "calendar_links_by_practitioner" ON "calendar_links" USING btree ("practitioner_id");--> statement-breakpoint
CREATE INDEX "calendar_links_due" ON "calendar_links" USING btree ("due_at");