CREATE INDEX "idempotency_keys_by_owner" ON "idempotency_keys" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "billing_documents_by_issuer" ON "billing_documents" USING btree ("issued_by") WHERE issued_by is not null;--> statement-breakpoint
CREATE INDEX "call_signals_by_sender" ON "call_signals" USING btree ("sender_id");--> statement-breakpoint
CREATE INDEX "payment_reminders_by_asker" ON "payment_reminders" USING btree ("asked_by") WHERE asked_by is not null;--> statement-breakpoint
CREATE INDEX "series_by_client" ON "series" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "price_overrides_of_client" ON "price_overrides" USING btree ("client_id") WHERE client_id is not null;--> statement-breakpoint
CREATE INDEX "ledger_differences_by_resolver" ON "ledger_differences" USING btree ("resolved_by") WHERE resolved_by is not null;--> statement-breakpoint
CREATE INDEX "holds_by_client" ON "holds" USING btree ("client_id") WHERE client_id is not null;