ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_kind";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_trouble";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_dismissed";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_amounts";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "lost_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_kind" CHECK ("ledger_transactions"."kind" in ('charge', 'credit', 'payment', 'void', 'refund', 'fee', 'write_off', 'package_sale', 'package_use', 'package_end', 'late_fee', 'credit_given', 'credit_use', 'credit_kept', 'dispute'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_trouble" CHECK ("payments"."trouble" in ('not_reached', 'amount_differs', 'refund_failed', 'dispute_lost'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_dismissed" CHECK ("payments"."dismissed" in ('not_reached', 'amount_differs', 'refund_failed', 'dispute_lost'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amounts" CHECK ("payments"."attempt" >= 1 and "payments"."amount_minor" > 0 and "payments"."refunded_minor" >= 0
        and "payments"."lost_minor" >= 0 and coalesce("payments"."fee_minor", 0) >= 0
        and "payments"."refunded_minor" + "payments"."lost_minor"
          <= case when "payments"."state" in ('paid', 'disputed') then "payments"."amount_minor" else 0 end);