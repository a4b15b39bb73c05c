import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { ServiceForm } from "@/components/admin/service-form";
import { PreviewForm } from "@/components/change-preview/preview-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireAdmin } from "@/lib/auth/actor";
import { retire, saveService } from "@/lib/change-preview/actions";
import { paymentsMode } from "@/lib/payments/mode";
import { allCurrencies } from "@/lib/practice/money";
import { findService, listAllPractitioners } from "@/lib/practice/service-list";
import { serviceText } from "@/lib/practice/service-text";

export const metadata: Metadata = { title: "Service" };

type PageProps = { params: Promise<{ id: string }> };

export default findable(Service);

async function Service({ params }: PageProps) {
  await requireAdmin();
  const { id } = await params;
  const [service, practitioners] = await Promise.all([findService(id), listAllPractitioners()]);
  if (!service) notFound();
  return (
    <>
      <PageHeader title={service.name} back={{ href: "/admin/services", label: "Services" }} />
      <ServiceForm
        action={saveService}
        current={serviceText(service)}
        practitioners={practitioners}
        currencies={allCurrencies()}
        payments={paymentsMode()}
      />
      {service.active && (
        <Section id="retire" title="Retire this service">
          <p className="mb-4 max-w-text text-muted">
            Once it is retired, nobody can book it any more. You first see the sessions that are already booked, and
            decide what happens to each. You can bring the service back at any time.
          </p>
          <PreviewForm
            action={retire}
            hidden={{ id }}
            label="Retire this service"
            variant="danger"
            pendingLabel="Retiring…"
          />
        </Section>
      )}
    </>
  );
}
