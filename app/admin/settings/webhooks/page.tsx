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
import { shortMoment } from "@/lib/time/format";
import { addWebhook } from "@/lib/webhooks/actions";
import { listAddresses } from "@/lib/webhooks/queries";
import { stateWords } from "@/lib/webhooks/words";

export const metadata: Metadata = { title: "Webhooks" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Webhooks);

async function Webhooks({ searchParams }: PageProps) {
  const admin = await requirePage("/admin/settings/webhooks");
  const [addresses, clock, { done }] = await Promise.all([listAddresses(), clockOf(admin), searchParams]);
  return (
    <div className="max-w-text">
      <PageHeader
        title="Webhooks"
        back={{ href: "/admin/settings", label: "Settings" }}
        intro={
          <p>
            Programs that are told what happens in the practice, moments after it did. How they check that a call comes
            from us is in <code>docs/api.md</code>.
          </p>
        }
      />
      <Done done={done} sentences={{ removed: "Removed. It is not called any more." }} />
      {addresses.length === 0 ? (
        <EmptyState title="No webhooks yet" text="Add the address of a program below." />
      ) : (
        <Table
          caption="Webhooks"
          columns={["Address", "State", "Last taken", "Not taken"]}
          rows={addresses.map((address) => ({
            key: address.id,
            cells: [
              <Link key={address.id} href={`/admin/settings/webhooks/${address.id}`} className="link break-all">
                {address.url}
              </Link>,
              stateWords(address),
              address.lastDeliveredAt ? shortMoment(address.lastDeliveredAt, clock) : "Nothing yet",
              address.failed,
            ],
          }))}
        />
      )}
      <Section id="new" title="A new webhook">
        <WebhookForm action={addWebhook} events={offeredEvents()} />
      </Section>
    </div>
  );
}
