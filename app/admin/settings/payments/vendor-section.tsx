import { VendorButton } from "@/components/payments/vendor-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { checkKey } from "@/lib/payments/settings/actions";
import type { ConnectedVendor } from "@/lib/payments/settings/vendors";
import type { TestPayment } from "@/lib/payments/test-payments/queries";
import { type Clock, plural, shortMoment } from "@/lib/time/format";
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
  const { name, title, webhookAt, compared } = vendor;
  return (
    <Section id={`vendor-${name}`} title={title} className="mb-8">
      <div className="space-y-4">
        <DefinitionList
          items={[
            { term: "Last webhook", detail: webhookAt ? shortMoment(webhookAt, clock) : "None yet" },
            {
              term: "Last comparison",
              detail: compared ? comparedWords(compared, clock) : "None yet: it runs at night",
            },
          ]}
        />
        <VendorButton action={checkKey} vendor={name} label={`Check the key of ${title}`} pendingLabel="Asking…" />
        <TestSection vendor={vendor} clock={clock} amount={testAmount} last={lastTest} isBack={isBack} />
        <p>
          <Link href="/admin/payments/payouts" className="link inline-flex min-h-11 items-center">
            Payouts to your bank
          </Link>
        </p>
      </div>
    </Section>
  );
}

function comparedWords({ at, outcome, compared }: NonNullable<ConnectedVendor["compared"]>, clock: Clock): string {
  const when = shortMoment(at, clock);
  return outcome === "compared"
    ? `${when}, ${plural(compared, "payment or refund", "payments and refunds")}`
    : `${when}, not reached`;
}
