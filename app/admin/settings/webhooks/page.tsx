import type { Metadata } from "next";
import { offeredEvents } from "@/app/admin/settings/webhooks/offered-events";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { WebhookForm } from "@/components/webhooks/webhook-form";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { shortMoment } from "@/lib/time/format";
import { addWebhook } from "@/lib/webhooks/actions";
import { listAddresses } from "@/lib/webhooks/queries";
import { stateWords } from "@/lib/webhooks/words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Webhooks") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Webhooks);

async function Webhooks({ searchParams }: PageProps) {
  const t = await translator();
  const admin = await requirePage("/admin/settings/webhooks");
  const [addresses, clock, { done }] = await Promise.all([listAddresses(), clockOf(admin), searchParams]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Webhooks")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        intro={
          <p>
            {t.rich(
              "Programs that are told what happens in the practice, moments after it did. How they check that a call comes from us is in <code>docs/api.md</code>.",
              { code: (text) => <code>{text}</code> },
            )}
          </p>
        }
      />
      <Done done={done} sentences={{ removed: t("Removed. It is not called any more.") }} />
      {addresses.length === 0 ? (
        <EmptyState title={t("No webhooks yet")} text={t("Add the address of a program below.")} />
      ) : (
        <Table
          caption={t("Webhooks")}
          columns={[t("Address"), t("State"), t("Last taken"), t("Not taken")]}
          rows={addresses.map((address) => ({
            key: address.id,
            cells: [
              <Link key={address.id} href={`/admin/settings/webhooks/${address.id}`} className="link break-all">
                {address.url}
              </Link>,
              stateWords(t, address),
              address.lastDeliveredAt ? shortMoment(address.lastDeliveredAt, clock) : t("Nothing yet"),
              address.failed,
            ],
          }))}
        />
      )}
      <Section id="new" title={t("A new webhook")}>
        <WebhookForm action={addWebhook} events={offeredEvents(await readerLanguage())} />
      </Section>
    </div>
  );
}
