import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { BillFactsForm } from "@/components/payments/bill-facts-form";
import { MoneyForm } from "@/components/payments/money-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireStaff } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";
import { saveMoney } from "@/lib/payments/settings/actions";
import { moneySettingsText } from "@/lib/payments/settings/settings";
import { saveBillFacts } from "@/lib/practice/actions";
import { listRules } from "@/lib/practice/practitioners";

export const metadata: Metadata = { title: "Payment settings" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(PaymentSettings);

async function PaymentSettings({ searchParams }: PageProps) {
  const staff = await requireStaff();
  if (!keepsAccounts()) notFound();
  const isAdmin = staff.role === "admin";
  const [practitioners, money] = await Promise.all([listRules(staff), isAdmin ? moneySettingsText() : null]);
  return (
    <div className="max-w-text">
      <PageHeader
        title="Payment settings"
        back={isAdmin ? { href: "/admin/settings", label: "Settings" } : undefined}
        intro="What bills say, and what stays due when a session is cancelled late or missed."
      />
      <Done
        done={(await searchParams).done}
        sentences={{ saved: "Saved. Documents issued before stay as they were." }}
      />
      {money && <MoneyForm action={saveMoney} current={money} />}
      {practitioners.map(({ id, name, credential, licence, npi, taxId }) => (
        <Section key={id} id={`of-${id}`} title={`On the bills of ${name}`}>
          <BillFactsForm
            action={saveBillFacts}
            practitioner={id}
            current={{ credential: credential ?? "", licence: licence ?? "", npi: npi ?? "", taxId: taxId ?? "" }}
          />
        </Section>
      ))}
    </div>
  );
}
