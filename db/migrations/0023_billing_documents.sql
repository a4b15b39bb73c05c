CREATE TABLE "billing_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"place" integer NOT NULL,
	"client_id" uuid NOT NULL,
	"appointment_ids" uuid[] DEFAULT '{}' NOT NULL,
	"corrects_id" uuid,
	"issued_on" date NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"wrapped" text NOT NULL,
	"master_key" text GENERATED ALWAYS AS ('ENCRYPTION_KEYS:' || split_part(wrapped, '.', 2)) STORED NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "billing_documents_kind" CHECK ("billing_documents"."kind" in ('invoice', 'receipt', 'credit_note', 'statement', 'estimate')),
	CONSTRAINT "billing_documents_place" CHECK ("billing_documents"."place" >= 1 and "billing_documents"."year" between 2000 and 9999)
);
--> statement-breakpoint
CREATE TABLE "billing_details" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"address" text,
	"diagnosis" text,
	"prints_diagnosis" boolean DEFAULT false NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "credential" text;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "licence" text;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "npi" text;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "tax_id" text;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_corrects_id_billing_documents_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."billing_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_issued_by_users_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_master_key_secret_checks_name_fk" FOREIGN KEY ("master_key") REFERENCES "public"."secret_checks"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "billing_documents_numbers" ON "billing_documents" USING btree ("year","place");--> statement-breakpoint
CREATE INDEX "billing_documents_by_client" ON "billing_documents" USING btree ("client_id","issued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "billing_documents_corrected_once" ON "billing_documents" USING btree ("corrects_id") WHERE corrects_id is not null;--> statement-breakpoint
-- What was issued stays as it was issued; only the wrapping of its data key may be renewed.
CREATE FUNCTION billing_documents_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{wrapped,master_key}'::text[] = to_jsonb(OLD) - '{wrapped,master_key}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a document that was issued is never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER billing_documents_guard BEFORE UPDATE OR DELETE ON "billing_documents"
  FOR EACH ROW EXECUTE FUNCTION billing_documents_stay();--> statement-breakpoint
CREATE TRIGGER billing_documents_guard_truncate BEFORE TRUNCATE ON "billing_documents"
  FOR EACH STATEMENT EXECUTE FUNCTION billing_documents_stay();--> statement-breakpoint
-- Documents are issued one after another: each has the next number of its year, which therefore has no gap, and a
-- session is on one invoice, until that is corrected: a second is not inserted, and the caller sees no row.
CREATE FUNCTION billing_documents_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('billing_documents'));
  NEW.place := (SELECT coalesce(max(place), 0) + 1 FROM billing_documents WHERE year = NEW.year);
  IF NEW.kind = 'invoice' AND EXISTS (
    SELECT FROM billing_documents AS earlier
    WHERE earlier.kind = 'invoice' AND earlier.client_id = NEW.client_id
      AND earlier.appointment_ids && NEW.appointment_ids
      AND NOT EXISTS (SELECT FROM billing_documents AS later WHERE later.corrects_id = earlier.id)
  ) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER billing_documents_number BEFORE INSERT ON "billing_documents"
  FOR EACH ROW EXECUTE FUNCTION billing_documents_next();
