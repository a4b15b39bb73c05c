CREATE TABLE "mail_suppressions" (
	"address_index" text PRIMARY KEY NOT NULL,
	"why" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_suppressions_why" CHECK ("mail_suppressions"."why" in ('bounced', 'complained'))
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "delivery_status" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "delivery_status_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "about" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "resends" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_suppressions" ADD CONSTRAINT "mail_suppressions_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_suppressions_by_recipient" ON "mail_suppressions" USING btree ("recipient_id");--> statement-breakpoint
CREATE INDEX "outbox_about" ON "outbox" USING gin ("about") WHERE about <> '{}';--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_delivery_status" CHECK ("outbox"."delivery_status" in ('delayed', 'delivered', 'failed', 'bounced', 'complained'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_delivery_status_at" CHECK (("outbox"."delivery_status" is null) = ("outbox"."delivery_status_at" is null));