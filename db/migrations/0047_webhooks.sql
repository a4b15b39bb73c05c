CREATE TABLE "webhook_addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"master_key" text GENERATED ALWAYS AS ('ENCRYPTION_KEYS:' || split_part(wrapped, '.', 2)) STORED NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"former_secret" text,
	"former_until" timestamp with time zone,
	"events" text[] NOT NULL,
	"with_details" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"stopped_why" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_delivered_at" timestamp with time zone,
	"last_failed_at" timestamp with time zone,
	CONSTRAINT "webhook_addresses_state" CHECK ("webhook_addresses"."state" in ('active', 'paused', 'stopped')),
	CONSTRAINT "webhook_addresses_stopped_why" CHECK ("webhook_addresses"."stopped_why" in ('failing', 'gone')),
	CONSTRAINT "webhook_addresses_stopped" CHECK (("webhook_addresses"."state" = 'stopped') = ("webhook_addresses"."stopped_why" is not null)),
	CONSTRAINT "webhook_addresses_former" CHECK (("webhook_addresses"."former_secret" is null) = ("webhook_addresses"."former_until" is null)),
	CONSTRAINT "webhook_addresses_events" CHECK (cardinality("webhook_addresses"."events") > 0)
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"took_ms" integer NOT NULL,
	"status" integer,
	"trouble" text,
	"answer" text,
	CONSTRAINT "webhook_attempts_outcome" CHECK (num_nonnulls("webhook_attempts"."status", "webhook_attempts"."trouble") = 1),
	CONSTRAINT "webhook_attempts_trouble" CHECK ("webhook_attempts"."trouble" in ('refused', 'unresolved', 'untrusted', 'timed_out', 'too_large', 'unreachable'))
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"address_id" uuid NOT NULL,
	"type" text NOT NULL,
	"subject_id" uuid,
	"dedupe_key" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('queued', 'delivered', 'failed')),
	CONSTRAINT "webhook_deliveries_settled" CHECK (("webhook_deliveries"."state" = 'queued') = ("webhook_deliveries"."settled_at" is null))
);
--> statement-breakpoint
ALTER TABLE "webhook_addresses" ADD CONSTRAINT "webhook_addresses_master_key_secret_checks_name_fk" FOREIGN KEY ("master_key") REFERENCES "public"."secret_checks"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."webhook_deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_address_id_webhook_addresses_id_fk" FOREIGN KEY ("address_id") REFERENCES "public"."webhook_addresses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_attempts_by_delivery" ON "webhook_attempts" USING btree ("delivery_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("address_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("address_id","due_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log" ON "webhook_deliveries" USING btree ("address_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_old" ON "webhook_deliveries" USING btree ("created_at");