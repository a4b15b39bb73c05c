import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ServiceForm } from "@/components/admin/service-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { saveService } from "@/lib/change-preview/actions";
import { placeOptions } from "@/lib/meetings/platforms/places";
import { paymentsMode } from "@/lib/payments/mode";
import { allCurrencies } from "@/lib/practice/money";
import { listAllPractitioners, listServices } from "@/lib/practice/service-list";
import { newServiceText } from "@/lib/practice/service-text";

export const metadata: Metadata = { title: "New service" };

export default findable(NewService);

async function NewService() {
  await requirePage("/admin/services/new");
  const [practitioners, [first]] = await Promise.all([listAllPractitioners(), listServices()]);
  return (
    <>
      <PageHeader title="New service" back={{ href: "/admin/services", label: "Services" }} />
      <ServiceForm
        action={saveService}
        current={newServiceText(first?.service.currency ?? "USD")}
        practitioners={practitioners}
        currencies={allCurrencies()}
        payments={paymentsMode()}
        places={placeOptions()}
      />
    </>
  );
}
