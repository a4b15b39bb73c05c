CREATE TABLE "client_files" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"contact_rules" text[] DEFAULT '{}'::text[] NOT NULL,
	"contact_words" text,
	"note" text,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_files_contact_rules" CHECK ("client_files"."contact_rules" <@ array['no_calls', 'no_voicemail', 'no_texts', 'no_post', 'no_name'])
);
--> statement-breakpoint
CREATE TABLE "client_tag_uses" (
	"tag_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "client_tag_uses_tag_id_person_id_pk" PRIMARY KEY("tag_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "client_tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"master_key" text GENERATED ALWAYS AS ('ENCRYPTION_KEYS:' || split_part(wrapped, '.', 2)) STORED NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "client_files" ADD CONSTRAINT "client_files_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tag_uses" ADD CONSTRAINT "client_tag_uses_tag_id_client_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."client_tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tag_uses" ADD CONSTRAINT "client_tag_uses_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tags" ADD CONSTRAINT "client_tags_master_key_secret_checks_name_fk" FOREIGN KEY ("master_key") REFERENCES "public"."secret_checks"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_tag_uses_by_person" ON "client_tag_uses" USING btree ("person_id");