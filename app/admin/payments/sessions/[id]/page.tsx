import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MoneyPanel } from "@/app/(client)/appointments/[id]/money-panel";
import { findable } from "@/app/findable";
import { DoneNotice } from "@/components/appointment/done-notice";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { findBilled } from "@/lib/payments/list/find-billed";
import { keepsAccounts } from "@/lib/payments/mode";
import { shortDate } from "@/lib/time/format";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payment") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

export default findable(SessionMoney);

/** The money of one session, and nothing else of it: for those who see bills and no calendar. */
async function SessionMoney({ params, searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/payments/sessions/[id]");
  const [{ id }, { done }, clock] = await Promise.all([params, searchParams, clockOf(staff)]);
  const billed = keepsAccounts() ? await findBilled(staff, id) : null;
  if (!billed) notFound();
  const { clientId, firstName, lastName, startsAt, reference } = billed;
  return (
    <div className="max-w-booking space-y-8">
      <PageHeader
        title={`${firstName} ${lastName}`.trim()}
        intro={[startsAt && t("Session on {date}", { date: shortDate(startsAt, clock) }), reference]
          .filter(Boolean)
          .join(" · ")}
        back={{ href: "/admin/payments", label: t("Payments") }}
      />
      <DoneNotice done={done} />
      <MoneyPanel appointmentId={id} actor={staff} now={now()} />
      <p>
        <Link href={`/admin/clients/${clientId}/payments`} className="link">
          {t("All of this client's payments and documents")}
        </Link>
      </p>
    </div>
  );
}
