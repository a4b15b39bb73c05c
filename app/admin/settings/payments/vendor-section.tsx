import { useT } from "#speech";
import { VendorButton } from "@/components/payments/vendor-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";
import { checkKey } from "@/lib/payments/settings/actions";
import type { ConnectedVendor } from "@/lib/payments/settings/vendors";
import type { TestPayment } from "@/lib/payments/test-payments/queries";
import { type Clock, shortMoment } from "@/lib/time/format";
import { TestSection } from "./test-section";

type VendorSectionProps = {
  vendor: ConnectedVendor;
  clock: Clock;
  /** What a test payment would be, in words; null where it can't be made. */
  testAmount: string | null;
  lastTest: TestPayment | null;
  /** Whether the admin has just come back from the vendor's page. */
  isBack: boolean;
};

/** How it stands with a vendor: what it told last, whether our records agree with it, and whether it can be paid. */
export function VendorSection({ vendor, clock, testAmount, lastTest, isBack }: VendorSectionProps) {
  const t = useT();
  const { name, title, webhookAt, compared } = vendor;
  return (
    <Section id={`vendor-${name}`} title={title} className="mb-8">
      <div className="space-y-4">
        <DefinitionList
          items={[
            { term: t("Last webhook"), detail: webhookAt ? shortMoment(webhookAt, clock) : t("None yet") },
            {
              term: t("Last comparison"),
              detail: compared ? comparedWords(t, compared, clock) : t("None yet: it runs at night"),
            },
          ]}
        />
        <VendorButton
          action={checkKey}
          vendor={name}
          label={t("Check the key of {title}", { title })}
          pendingLabel={t("Asking…")}
        />
        <TestSection vendor={vendor} clock={clock} amount={testAmount} last={lastTest} isBack={isBack} />
        <p>
          <Link href="/admin/payments/payouts" className="link inline-flex min-h-11 items-center">
            {t("Payouts to your bank")}
          </Link>
        </p>
      </div>
    </Section>
  );
}

function comparedWords(
  t: Translate,
  { at, outcome, compared }: NonNullable<ConnectedVendor["compared"]>,
  clock: Clock,
): string {
  const when = shortMoment(at, clock);
  return outcome === "compared"
    ? t("{when}, {compared, plural, one {# payment or refund} other {# payments and refunds}}", { when, compared })
    : t("{when}, not reached", { when });
}
