CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"client_id" uuid,
	"practitioner_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"opening_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"extensions" integer DEFAULT 0 NOT NULL,
	"appointment_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "holds_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "holds_purpose" CHECK ("holds"."purpose" in ('booking', 'offer', 'undo'))
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"hold_id" uuid,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "offers_state" CHECK ("offers"."state" in ('open', 'taken', 'declined', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"capacity" integer NOT NULL,
	"booked" integer DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "openings_places" CHECK ("openings"."capacity" >= 1 and "openings"."booked" between 0 and "openings"."capacity")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"every_weeks" integer NOT NULL,
	"first_date" date NOT NULL,
	"start_minute" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "series_rhythm" CHECK ("series"."every_weeks" in (1, 2) and "series"."start_minute" between 0 and 1439)
);
--> statement-breakpoint
CREATE TABLE "undos" (
	"appointment_id" uuid PRIMARY KEY NOT NULL,
	"actor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"minutes" integer NOT NULL,
	"cancel_by" timestamp with time zone,
	"version" integer NOT NULL,
	"hold_id" uuid,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waiting_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"practitioner_id" uuid,
	"service_id" uuid NOT NULL,
	"cells" jsonb NOT NULL,
	"appointment_id" uuid,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "waiting_entries_state" CHECK ("waiting_entries"."state" in ('waiting', 'offered', 'taken', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "exceptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"start_date" date NOT NULL,
	"start_minute" integer NOT NULL,
	"end_date" date NOT NULL,
	"end_minute" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "exceptions_kind" CHECK ("exceptions"."kind" in ('closed', 'open')),
	CONSTRAINT "exceptions_bounds" CHECK ("exceptions"."start_minute" between 0 and 1440 and "exceptions"."end_minute" between 0 and 1440
        and ("exceptions"."start_date", "exceptions"."start_minute") < ("exceptions"."end_date", "exceptions"."end_minute"))
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_state";--> statement-breakpoint
ALTER TABLE "practitioners" DROP CONSTRAINT "practitioners_rules";--> statement-breakpoint
ALTER TABLE "reservations" ALTER COLUMN "practitioner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ALTER COLUMN "client_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ALTER COLUMN "appointment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "opening_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "hold_id" uuid;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "opening_id" uuid;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "not_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "max_per_day" integer;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "max_per_week" integer;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "max_run_minutes" integer;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "break_minutes" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "new_clients_per_week" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "price_minor" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "currency" text DEFAULT 'USD' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "booking" text DEFAULT 'request' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "capacity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "repeatable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "buffer_before_minutes" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "buffer_after_minutes" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "step_minutes" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "cancel_notice_minutes" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "move_notice_minutes" integer;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_entry_id_waiting_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."waiting_entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undos" ADD CONSTRAINT "undos_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undos" ADD CONSTRAINT "undos_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exceptions" ADD CONSTRAINT "exceptions_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holds_expiry" ON "holds" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_once" ON "offers" USING btree ("entry_id","practitioner_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_open_per_time" ON "offers" USING btree ("practitioner_id","starts_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "openings_by_practitioner" ON "openings" USING btree ("practitioner_id");--> statement-breakpoint
CREATE INDEX "waiting_entries_live" ON "waiting_entries" USING btree ("created_at") WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_entries_one_per_client" ON "waiting_entries" USING btree ("client_id","service_id") WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "exceptions_by_practitioner" ON "exceptions" USING btree ("practitioner_id","end_date");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_once_per_hold" ON "reservations" USING btree ("hold_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_once_per_opening" ON "reservations" USING btree ("opening_id");--> statement-breakpoint
CREATE INDEX "reservations_expiry" ON "reservations" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_for_one" CHECK (num_nonnulls("reservations"."appointment_id", "reservations"."hold_id", "reservations"."opening_id") = 1
        and num_nonnulls("reservations"."practitioner_id", "reservations"."client_id") >= 1
        and ("reservations"."hold_id" is null) = ("reservations"."expires_at" is null));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state" CHECK ("outbox"."state" in ('queued', 'sent', 'failed', 'dropped'));--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_rules" CHECK ("practitioners"."buffer_before_minutes" >= 0 and "practitioners"."buffer_after_minutes" >= 0
      and "practitioners"."notice_minutes" >= 0 and "practitioners"."break_minutes" > 0 and coalesce("practitioners"."max_per_day", 1) > 0
      and coalesce("practitioners"."max_per_week", 1) > 0 and coalesce("practitioners"."max_run_minutes", 15) >= 15
      and coalesce("practitioners"."new_clients_per_week", 0) >= 0 and "practitioners"."horizon_days" between 1 and 365 and "practitioners"."step_minutes" between 5 and 240);--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_booking" CHECK ("services"."booking" in ('instant', 'request'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_bounds" CHECK ("services"."capacity" between 1 and 500 and coalesce("services"."price_minor", 0) >= 0
        and coalesce("services"."buffer_before_minutes", 0) >= 0 and coalesce("services"."buffer_after_minutes", 0) >= 0
        and coalesce("services"."step_minutes", 5) between 5 and 240
        and coalesce("services"."cancel_notice_minutes", 0) >= 0 and coalesce("services"."move_notice_minutes", 0) >= 0);