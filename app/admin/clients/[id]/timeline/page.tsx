import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { Timeline } from "@/components/clients/timeline";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { readClient } from "@/lib/clients/queries";
import { ENTRIES_PER_PAGE, readTimeline } from "@/lib/clients/timeline/read-timeline";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { mayOpen } from "@/lib/permissions/pages";
import { may } from "@/lib/permissions/permissions";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("What happened") };
}

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"page", string | string[]>>>;
};

export default findable(ClientTimeline);

async function ClientTimeline({ params, searchParams }: PageProps) {
  const staff = await requirePage("/admin/clients/[id]/timeline");
  const [{ id }, asked, t, clock] = await Promise.all([params, searchParams, translator(), clockOf(staff)]);
  const client = await readClient(staff, id, now(), may(staff, "contacts") ? "contacts" : "bills");
  if (!client) notFound();
  const page = typeof asked.page === "string" && /^[1-9]\d{0,3}$/.test(asked.page) ? Number(asked.page) : 1;
  const { entries, total } = await readTimeline(staff, id, { page, hasMoney: keepsAccounts() });
  const path = `/admin/clients/${id}/timeline`;
  return (
    <>
      <PageHeader
        title={t("{name}: what happened", { name: `${client.firstName} ${client.lastName}`.trim() })}
        intro={t("As far as you may see it, the newest first. What was written is never in this list.")}
        back={
          mayOpen(staff, "/admin/clients/[id]")
            ? { href: `/admin/clients/${id}`, label: t("Client") }
            : { href: `/admin/clients/${id}/payments`, label: t("Payments") }
        }
      />
      {entries.length === 0 ? (
        <EmptyState title={t("Nothing yet")} text={t("What happens with this client from now on is listed here.")} />
      ) : (
        <Timeline entries={entries} clock={clock} linksToSessions={mayOpen(staff, "/admin/calendar")} />
      )}
      <PageLinks
        page={page}
        pages={Math.ceil(total / ENTRIES_PER_PAGE)}
        hrefOf={(other) => (other === 1 ? path : `${path}?page=${other}`)}
        back={t("Newer")}
        on={t("Older")}
      />
    </>
  );
}
