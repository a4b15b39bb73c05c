import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Packages } from "@/app/admin/services/[id]/packages";
import { PractitionerPrices } from "@/app/admin/services/[id]/practitioner-prices";
import { ServiceReminders } from "@/app/admin/services/[id]/service-reminders";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ServiceForm } from "@/components/admin/service-form";
import { PreviewForm } from "@/components/change-preview/preview-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { retire, saveService } from "@/lib/change-preview/actions";
import { listRooms } from "@/lib/consulting-rooms/rooms";
import { translator } from "@/lib/i18n/reader-language";
import { placeOptions } from "@/lib/meetings/platforms/places";
import { keepsAccounts, paymentsMode } from "@/lib/payments/mode";
import { leastWords } from "@/lib/payments/prices/words";
import { allCurrencies } from "@/lib/practice/money";
import { findService, listAllPractitioners } from "@/lib/practice/service-list";
import { serviceText } from "@/lib/practice/service-text";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Service") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

export default findable(Service);

async function Service({ params, searchParams }: PageProps) {
  const t = await translator();
  const admin = await requirePage("/admin/services/[id]");
  const { id } = await params;
  const [service, practitioners, rooms] = await Promise.all([findService(id), listAllPractitioners(), listRooms()]);
  if (!service) notFound();
  return (
    <>
      <PageHeader title={service.name} back={{ href: "/admin/services", label: t("Services") }} />
      <div className="mb-6 empty:hidden">
        <Done
          done={(await searchParams).done}
          sentences={{
            "package-offered": t("Offered. Clients see it on their payments page."),
            "package-withdrawn": t("Withdrawn. Sessions that were bought can still be used."),
            price: t("Saved. It applies to bookings from now on."),
            reminders: t("Saved. It applies from now on."),
            "price-ended": t("Removed. The usual price applies to bookings from now on."),
          }}
        />
      </div>
      <ServiceForm
        action={saveService}
        current={serviceText(service)}
        practitioners={practitioners}
        currencies={allCurrencies()}
        payments={paymentsMode()}
        least={leastWords(t, [service.currency])}
        places={placeOptions(t, service.meetingPlace)}
        hasRooms={rooms.length > 0}
      />
      {service.active && <ServiceReminders id={id} />}
      {service.active && keepsAccounts() && <Packages service={service} />}
      {service.active && keepsAccounts() && (
        <PractitionerPrices admin={admin} service={service} practitioners={practitioners} />
      )}
      {service.active && (
        <Section id="retire" title={t("Retire this service")}>
          <p className="mb-4 max-w-text text-muted">
            {t(
              "Once it is retired, nobody can book it any more. You first see the sessions that are already booked, and decide what happens to each. You can bring the service back at any time.",
            )}
          </p>
          <PreviewForm
            action={retire}
            hidden={{ id }}
            label={t("Retire this service")}
            variant="danger"
            pendingLabel={t("Retiring…")}
          />
        </Section>
      )}
    </>
  );
}
