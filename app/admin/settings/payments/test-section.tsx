import { useT } from "#speech";
import { VendorButton } from "@/components/payments/vendor-button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { ConnectedVendor } from "@/lib/payments/settings/vendors";
import { payTest } from "@/lib/payments/test-payments/actions";
import type { TestPayment } from "@/lib/payments/test-payments/queries";
import { testWords } from "@/lib/payments/test-payments/words";
import { priceWords } from "@/lib/practice/money";
import type { Clock } from "@/lib/time/format";

type TestSectionProps = {
  vendor: ConnectedVendor;
  clock: Clock;
  amount: string | null;
  last: TestPayment | null;
  isBack: boolean;
};

/** A small payment that tries all of it: the vendor's page, its webhook, and the way back. */
export function TestSection({ vendor: { name, title }, clock, amount, last, isBack }: TestSectionProps) {
  const t = useT();
  return (
    <div className="space-y-3 pt-4">
      <h3 className="font-semibold text-h3">{t("Test payment")}</h3>
      {last && <LastTest {...{ last, title, clock, isBack }} />}
      {amount === null ? (
        <p className="text-muted">
          {t("{title} names no least amount in the currency of your first service, so there is no test payment.", {
            title,
          })}
        </p>
      ) : (
        <>
          <p>
            {t(
              "Pay {amount} with a card of your own on {title}'s page. It is given back at once, and it is in no list and no report. {title} may keep its fee.",
              { amount, title },
            )}
          </p>
          <VendorButton
            action={payTest}
            vendor={name}
            label={t("Make a test payment of {amount}", { amount })}
            pendingLabel={t("Opening the payment page…")}
          />
        </>
      )}
    </div>
  );
}

type LastTestProps = { last: TestPayment; title: string; clock: Clock; isBack: boolean };

function LastTest({ last, title, clock, isBack }: LastTestProps) {
  const t = useT();
  const { id, amountMinor, currency } = last;
  const { words, isGood, isOver } = testWords(t, last, {
    amount: priceWords(t, amountMinor, currency),
    title,
    clock,
  });
  return (
    <Notice
      tone={isGood ? "open" : "wait"}
      title={isGood ? t("The last test went well") : t("The last test")}
      role={isBack ? "status" : undefined}
    >
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!isOver && (
        <p>
          <Link href={`/admin/settings/payments?test=${id}`} className="inline-flex min-h-6 items-center">
            {t("Look again")}
          </Link>
        </p>
      )}
    </Notice>
  );
}
