ALTER TABLE "payments" ADD COLUMN "dismissed" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "prepaid_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_dismissed" CHECK ("payments"."dismissed" in ('not_reached', 'amount_differs', 'refund_failed'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_prepaid" CHECK ("payments"."prepaid_minor" between 0 and "payments"."amount_minor");--> statement-breakpoint
-- Dinars of Iraq were kept whole, as those of 0025 were, and have three decimals. What was typed since is in thousandths
-- already, and no session costs less than 2,100 dinars (about a dollar and a half).
UPDATE "services" SET "price_minor" = "price_minor" * 1000 WHERE "price_minor" <= 2100000 AND "currency" = 'IQD';--> statement-breakpoint
UPDATE "services" SET "deposit_minor" = "deposit_minor" * 1000 WHERE "deposit_minor" <= 2100000 AND "currency" = 'IQD';--> statement-breakpoint
UPDATE "appointments" SET "price_minor" = "price_minor" * 1000, "tax_minor" = "tax_minor" * 1000,
  "prepay_minor" = "prepay_minor" * 1000 WHERE "price_minor" <= 2100000 AND "currency" = 'IQD';
