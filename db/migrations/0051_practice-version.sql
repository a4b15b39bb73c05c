CREATE TABLE "practice_version" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" uuid NOT NULL,
	"written_by" text NOT NULL,
	CONSTRAINT "practice_version_one_row" CHECK ("practice_version"."id" = 1)
);

--> statement-breakpoint
-- What processes keep of the practice is good for one version of it. A transaction that changes what they may keep writes
-- a new version as its very last act, so that it waits for no other one while it holds any lock of its own; and once,
-- however many rows it changes. A version is never written twice: a restored practice can't be taken for another state.
CREATE FUNCTION practice_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO practice_version AS present (id, version, written_by)
    VALUES (1, gen_random_uuid(), pg_current_xact_id()::text)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, written_by = excluded.written_by
    WHERE present.written_by <> excluded.written_by;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER settings_version AFTER INSERT OR UPDATE OR DELETE ON "settings"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION practice_changed();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER practitioners_version AFTER INSERT OR UPDATE OR DELETE ON "practitioners"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION practice_changed();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER services_version AFTER INSERT OR UPDATE OR DELETE ON "services"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION practice_changed();--> statement-breakpoint
-- Of an account only whether it is open: a practitioner whose account is not takes no clients.
CREATE CONSTRAINT TRIGGER users_version AFTER UPDATE OF deactivated_at, erased_at ON "users"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION practice_changed();
