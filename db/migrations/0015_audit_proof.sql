ALTER TABLE "audit_events" ADD COLUMN "proof" text;--> statement-breakpoint
CREATE OR REPLACE FUNCTION audit_events_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL AND NEW.position IS NOT NULL
    AND (NEW.id, NEW.at, NEW.action, NEW.details) = (OLD.id, OLD.at, OLD.action, OLD.details)
    AND (NEW.actor_id, NEW.subject_id, NEW.proof) IS NOT DISTINCT FROM (OLD.actor_id, OLD.subject_id, OLD.proof)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit events are never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;
