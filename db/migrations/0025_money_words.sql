ALTER TABLE "payments" DROP CONSTRAINT "payments_trouble";--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_trouble" CHECK ("payments"."trouble" in ('not_reached', 'amount_differs', 'refund_failed'));--> statement-breakpoint
-- What was typed as whole units of these was kept without the decimals that ISO 4217 gives them.
UPDATE "services" SET "price_minor" = "price_minor" * 100 WHERE "price_minor" <= 21000000 AND "currency" IN ('AFN', 'ALL',
  'COP', 'HUF', 'IDR', 'IRR', 'KPW', 'LAK', 'LBP', 'MGA', 'MMK', 'PKR', 'SLL', 'SOS', 'SYP', 'YER');--> statement-breakpoint
UPDATE "appointments" SET "price_minor" = "price_minor" * 100 WHERE "price_minor" <= 21000000 AND "currency" IN ('AFN',
  'ALL', 'COP', 'HUF', 'IDR', 'IRR', 'KPW', 'LAK', 'LBP', 'MGA', 'MMK', 'PKR', 'SLL', 'SOS', 'SYP', 'YER');
