CREATE TABLE "care_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"destroyed_at" timestamp with time zone,
	CONSTRAINT "care_records_reference_unique" UNIQUE("reference"),
	CONSTRAINT "care_records_kind" CHECK ("care_records"."kind" in ('individual', 'couple', 'family', 'group')),
	CONSTRAINT "care_records_end" CHECK ("care_records"."destroyed_at" is null or "care_records"."closed_at" is not null),
	CONSTRAINT "care_records_person" CHECK (("care_records"."kind" = 'individual') = ("care_records"."person_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "record_keys" (
	"record_id" uuid PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"master_key" text GENERATED ALWAYS AS ('ENCRYPTION_KEYS:' || split_part(wrapped, '.', 2)) STORED NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_members" (
	"record_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "record_members_record_id_person_id_part_pk" PRIMARY KEY("record_id","person_id","part"),
	CONSTRAINT "record_members_part" CHECK ("record_members"."part" in ('client', 'partner', 'child', 'guardian', 'payer', 'emergency', 'professional')),
	CONSTRAINT "record_members_time" CHECK ("record_members"."until" > "record_members"."since")
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "record_id" uuid;--> statement-breakpoint
ALTER TABLE "care_records" ADD CONSTRAINT "care_records_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_keys" ADD CONSTRAINT "record_keys_record_id_care_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."care_records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_keys" ADD CONSTRAINT "record_keys_master_key_secret_checks_name_fk" FOREIGN KEY ("master_key") REFERENCES "public"."secret_checks"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_members" ADD CONSTRAINT "record_members_record_id_care_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."care_records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_members" ADD CONSTRAINT "record_members_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "care_records_open_once" ON "care_records" USING btree ("person_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "care_records_by_person" ON "care_records" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "record_members_by_person" ON "record_members" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_record_id_care_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."care_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_events_words_to_move" ON "appointment_events" USING btree ("id") WHERE starts_with(words, 'v1.');--> statement-breakpoint
CREATE INDEX "appointments_by_record" ON "appointments" USING btree ("record_id","ends_at");--> statement-breakpoint
CREATE INDEX "appointments_without_record" ON "appointments" USING btree ("id") WHERE record_id is null;--> statement-breakpoint
CREATE INDEX "appointments_words_to_move" ON "appointments" USING btree ("id") WHERE starts_with(reason, 'v1.') or starts_with(rejection_reason, 'v1.') or starts_with(cancellation_reason, 'v1.');--> statement-breakpoint
CREATE INDEX "session_outcomes_words_to_move" ON "session_outcomes" USING btree ("id") WHERE starts_with(why, 'v1.');