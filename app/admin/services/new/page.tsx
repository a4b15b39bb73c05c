import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ServiceForm } from "@/components/admin/service-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { saveService } from "@/lib/change-preview/actions";
import { listRooms } from "@/lib/consulting-rooms/rooms";
import { translator } from "@/lib/i18n/reader-language";
import { placeOptions } from "@/lib/meetings/platforms/places";
import { mainCurrency } from "@/lib/payments/currency";
import { paymentsMode } from "@/lib/payments/mode";
import { leastWords } from "@/lib/payments/prices/words";
import { allCurrencies } from "@/lib/practice/money";
import { listAllPractitioners } from "@/lib/practice/service-list";
import { newServiceText } from "@/lib/practice/service-text";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("New service") };
}

export default findable(NewService);

async function NewService() {
  const t = await translator();
  await requirePage("/admin/services/new");
  const [practitioners, currency, rooms] = await Promise.all([listAllPractitioners(), mainCurrency(), listRooms()]);
  return (
    <>
      <PageHeader title={t("New service")} back={{ href: "/admin/services", label: t("Services") }} />
      <ServiceForm
        action={saveService}
        current={newServiceText(currency)}
        practitioners={practitioners}
        currencies={allCurrencies()}
        payments={paymentsMode()}
        least={leastWords(t, [currency])}
        places={placeOptions(t)}
        hasRooms={rooms.length > 0}
      />
    </>
  );
}
