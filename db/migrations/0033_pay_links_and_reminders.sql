CREATE TABLE "pay_links" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"generation" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pay_links_generation" CHECK ("pay_links"."generation" >= 2)
);
--> statement-breakpoint
CREATE TABLE "payment_reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"day" date NOT NULL,
	"asked_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"promised_at" timestamp with time zone,
	"retracted_at" timestamp with time zone,
	CONSTRAINT "payment_reminders_once" CHECK (num_nonnulls("payment_reminders"."promised_at", "payment_reminders"."retracted_at") <= 1)
);
--> statement-breakpoint
ALTER TABLE "billing_documents" ADD COLUMN "content_index" text;--> statement-breakpoint
ALTER TABLE "billing_documents" ADD COLUMN "payer_index" text;--> statement-breakpoint
ALTER TABLE "pay_links" ADD CONSTRAINT "pay_links_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_reminders" ADD CONSTRAINT "payment_reminders_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_reminders" ADD CONSTRAINT "payment_reminders_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_reminders_daily" ON "payment_reminders" USING btree ("client_id","day") WHERE retracted_at is null;--> statement-breakpoint
CREATE INDEX "payment_reminders_held" ON "payment_reminders" USING btree ("not_before") WHERE promised_at is null and retracted_at is null;--> statement-breakpoint
CREATE INDEX "billing_documents_of_payer" ON "billing_documents" USING btree ("client_id","payer_index") WHERE payer_index is not null;