CREATE TABLE "client_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kept_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"takes" text[] NOT NULL,
	"actor_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"hindered_by" text,
	CONSTRAINT "client_merges_two" CHECK ("client_merges"."kept_id" <> "client_merges"."merged_id"),
	CONSTRAINT "client_merges_end" CHECK (num_nonnulls("client_merges"."done_at", "client_merges"."undone_at", "client_merges"."hindered_by") <= 1),
	CONSTRAINT "client_merges_takes" CHECK ("client_merges"."takes" <@ array['name', 'phone', 'location', 'birthDate', 'pronouns', 'contactBy']),
	CONSTRAINT "client_merges_hindered_by" CHECK ("client_merges"."hindered_by" in ('gone', 'deactivated', 'other_can_sign_in', 'both_can_sign_in', 'overlapping', 'both_members', 'related', 'two_payers', 'held', 'under_way'))
);
--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_kept_id_users_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_merged_id_users_id_fk" FOREIGN KEY ("merged_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_merges_by_kept" ON "client_merges" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "client_merges_by_merged" ON "client_merges" USING btree ("merged_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_merges_one_kept" ON "client_merges" USING btree ("kept_id") WHERE done_at is null and undone_at is null and hindered_by is null;--> statement-breakpoint
CREATE UNIQUE INDEX "client_merges_one_merged" ON "client_merges" USING btree ("merged_id") WHERE undone_at is null and hindered_by is null;
--> statement-breakpoint
-- The transaction that makes two files one marks the merge as done first. In it, and for these two, the books and the
-- documents change hands; what they say stays as it was.
CREATE FUNCTION is_merging(whose uuid, into_client uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM client_merges WHERE merged_id = whose AND kept_id = into_client AND done_at IS NOT NULL
    AND xmin = pg_current_xact_id()::xid)
$$;--> statement-breakpoint
CREATE FUNCTION ledger_transactions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid;
  goes_to uuid;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.words IS NULL) = (OLD.words IS NULL)
    AND to_jsonb(NEW) - '{client_id,words}'::text[] = to_jsonb(OLD) - '{client_id,words}'::text[] THEN
    whose := coalesce(OLD.client_id, (SELECT client_id FROM appointments WHERE id = OLD.appointment_id),
      (SELECT client_id FROM client_packages WHERE id = OLD.package_id));
    SELECT kept_id INTO goes_to FROM client_merges WHERE merged_id = whose AND is_merging(merged_id, kept_id);
    IF goes_to IS NOT NULL AND (NEW.client_id IS NOT DISTINCT FROM OLD.client_id OR NEW.client_id = goes_to) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the ledger is never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
DROP TRIGGER ledger_transactions_guard ON "ledger_transactions";--> statement-breakpoint
CREATE TRIGGER ledger_transactions_guard BEFORE UPDATE OR DELETE ON "ledger_transactions"
  FOR EACH ROW EXECUTE FUNCTION ledger_transactions_stay();--> statement-breakpoint
CREATE OR REPLACE FUNCTION billing_documents_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{wrapped,master_key}'::text[] = to_jsonb(OLD) - '{wrapped,master_key}'::text[] THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{client_id,master_key}'::text[] = to_jsonb(OLD) - '{client_id,master_key}'::text[]
    AND is_merging(OLD.client_id, NEW.client_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a document that was issued is never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;
