import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { RecentChanges } from "@/components/admin/recent-changes";
import { DoneNotice } from "@/components/appointment/done-notice";
import { RequestCard } from "@/components/requests/request-card";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { listUndos } from "@/lib/appointments/undo/queries";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { nextWords } from "@/lib/payments/packages/means-words";
import { meansForEach } from "@/lib/payments/packages/own-means";
import { choosable } from "@/lib/practice/choosable";
import { listPractitioners } from "@/lib/practice/practitioners";
import { listRequests } from "@/lib/requests/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Requests") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Requests);

async function Requests({ searchParams }: PageProps) {
  const staff = await requirePage("/admin/requests");
  const clock = await clockOf(staff);
  const [t, moment] = [await translator(), now()];
  const [{ done }, requests, practitioners, undos] = await Promise.all([
    searchParams,
    listRequests(staff, moment),
    listPractitioners(),
    listUndos(staff, moment),
  ]);
  const means = await meansForEach(requests.map(({ id }) => id));
  return (
    <>
      <PageHeader
        title={t("Requests")}
        intro={
          requests.length > 0
            ? t("{requests, plural, one {# request} other {# requests}} waiting, the longest first. {undoPromise}", {
                requests: requests.length,
                undoPromise: undoPromiseWords(t),
              })
            : undefined
        }
      />
      <div className="space-y-6">
        <DoneNotice done={done} />
        <RecentChanges t={await translator()} undos={undos} clock={clock} back="/admin/requests" />
        {requests.length === 0 && (
          <EmptyState
            title={t("No requests waiting")}
            text={t("When a client asks for a time, the request appears here with your free times that match it.")}
          />
        )}
        {requests.map((request) => (
          <RequestCard
            t={t}
            key={request.id}
            request={request}
            paidWith={nextWords(t, means.get(request.id) ?? null, "staff", "booking", moment)}
            practitioners={choosable(staff, practitioners, moment)}
            clock={clock}
            now={moment}
          />
        ))}
      </div>
    </>
  );
}
