CREATE TABLE "practice_logo" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"png" "bytea" NOT NULL,
	CONSTRAINT "practice_logo_one_row" CHECK ("practice_logo"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "site_texts" (
	"language" text PRIMARY KEY NOT NULL,
	"headline" text DEFAULT '' NOT NULL,
	"intro" text DEFAULT '' NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"fees" text DEFAULT '' NOT NULL,
	"imprint" text DEFAULT '' NOT NULL,
	"terms" text DEFAULT '' NOT NULL,
	"privacy" text DEFAULT '' NOT NULL,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "site_texts_language" CHECK ("site_texts"."language" ~ '^[a-z]{2}(-[A-Z]{2})?$')
);
--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "urgent_numbers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "accent" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "logo_key" text;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_accent" CHECK ("settings"."accent" ~ '^#[0-9a-f]{6}$');--> statement-breakpoint
CREATE CONSTRAINT TRIGGER site_texts_version AFTER INSERT OR UPDATE OR DELETE ON "site_texts"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION practice_changed();
