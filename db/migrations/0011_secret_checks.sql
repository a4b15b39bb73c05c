CREATE TABLE "secret_checks" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contact_messages" ADD COLUMN "master_key" text GENERATED ALWAYS AS ('ENCRYPTION_KEYS:' || split_part(wrapped, '.', 2)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "person_keys" ADD COLUMN "master_key" text GENERATED ALWAYS AS ('ENCRYPTION_KEYS:' || split_part(wrapped, '.', 2)) STORED NOT NULL;--> statement-breakpoint
-- What is there already names its keys; the next start sees whether it has the right ones.
INSERT INTO "secret_checks" ("name", "created_at")
  SELECT "master_key", now() FROM "person_keys" UNION SELECT "master_key", now() FROM "contact_messages"
  UNION SELECT 'BLIND_INDEX_KEY', now() WHERE EXISTS (SELECT FROM "users");--> statement-breakpoint
ALTER TABLE "contact_messages" ADD CONSTRAINT "contact_messages_master_key_secret_checks_name_fk" FOREIGN KEY ("master_key") REFERENCES "public"."secret_checks"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_master_key_secret_checks_name_fk" FOREIGN KEY ("master_key") REFERENCES "public"."secret_checks"("name") ON DELETE no action ON UPDATE no action;