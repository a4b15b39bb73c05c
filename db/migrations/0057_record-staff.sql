CREATE TABLE "record_staff" (
	"record_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"part" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"actor_id" uuid NOT NULL,
	CONSTRAINT "record_staff_record_id_staff_id_since_pk" PRIMARY KEY("record_id","staff_id","since"),
	CONSTRAINT "record_staff_part" CHECK ("record_staff"."part" in ('lead', 'co', 'supervisor', 'cover')),
	CONSTRAINT "record_staff_time" CHECK ("record_staff"."until" >= "record_staff"."since")
);
--> statement-breakpoint
ALTER TABLE "record_staff" ADD CONSTRAINT "record_staff_record_id_care_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."care_records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_staff" ADD CONSTRAINT "record_staff_staff_id_users_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_staff_by_staff" ON "record_staff" USING btree ("staff_id");