CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
-- Nobody is in two places: a practitioner with her buffers, a client with her sessions.
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_practitioner_free"
  EXCLUDE USING gist ("practitioner_id" WITH =, "busy" WITH &&);--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_client_free"
  EXCLUDE USING gist ("client_id" WITH =, "during" WITH &&);--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_ranges"
  CHECK (NOT isempty("during") AND "busy" @> "during");--> statement-breakpoint
ALTER TABLE "weekly_hours" ADD CONSTRAINT "weekly_hours_no_overlap"
  EXCLUDE USING gist (
    "practitioner_id" WITH =, "weekday" WITH =,
    int4range("start_minute", "end_minute") WITH &&,
    daterange("from_date", "until_date", '[)') WITH &&
  );--> statement-breakpoint
-- The audit trail is appended to, sealed once, and never otherwise touched.
CREATE FUNCTION audit_events_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL AND NEW.position IS NOT NULL
    AND (NEW.id, NEW.at, NEW.action, NEW.details) = (OLD.id, OLD.at, OLD.action, OLD.details)
    AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit events are never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_events_guard BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION audit_events_append_only();--> statement-breakpoint
CREATE TRIGGER audit_events_guard_truncate BEFORE TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_events_append_only();
