CREATE INDEX "appointments_due" ON "appointments" USING btree ("ends_at") WHERE status = 'scheduled';--> statement-breakpoint
CREATE INDEX "meetings_by_appointment" ON "meetings" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "offers_by_hold" ON "offers" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "outbox_told" ON "outbox" USING btree ("created_at") WHERE payload is not null;--> statement-breakpoint
CREATE INDEX "outbox_by_recipient" ON "outbox" USING btree ("recipient_id");