import clsx from "clsx";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { findable } from "@/app/findable";
import { RecentChanges } from "@/components/admin/recent-changes";
import { ActionForm } from "@/components/appointment/action-form";
import { DoneNotice } from "@/components/appointment/done-notice";
import { RequestCard } from "@/components/requests/request-card";
import { RequestList } from "@/components/requests/request-list";
import { RowKeys } from "@/components/shell/row-keys";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
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
import { chooseKeys } from "@/lib/practice-calendar/actions";
import { asShown } from "@/lib/practice-calendar/page";
import { showsInitials } from "@/lib/practice-calendar/shown-names";
import { lastOffersOf } from "@/lib/requests/offers/queries";
import { listPending, matchPending, REQUESTS_PER_PAGE, readPending } from "@/lib/requests/queries";
import { pageIn, readPage } from "@/lib/server/reads/list-pages";
import { pageReads } from "@/lib/server/reads/page-reads";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Requests") };
}

type PageProps = { searchParams: Promise<Partial<Record<"done" | "request" | "page", string | string[]>>> };

export default findable(Requests);

/** The requests that wait as a list, and one of them beside it: on a phone the list, or the one. */
async function Requests({ searchParams }: PageProps) {
  const staff = await requirePage("/admin/requests");
  const isPrivate = await showsInitials();
  const [clock, t, moment] = [await clockOf(staff), await translator(), now()];
  const reader = pageReads();
  const asked = await searchParams;
  const [{ lines: pending, count, page, pages }, practitioners, undos, jar] = await Promise.all([
    readPage(pageIn(asked.page), REQUESTS_PER_PAGE, (window) => listPending(staff, moment, reader, window)),
    listPractitioners(),
    listUndos(staff, moment, reader),
    cookies(),
  ]);
  const ids = pending.map(({ id }) => id);
  const shown = ids.find((id) => id === asked.request) ?? ids[0];
  const isNamed = shown !== undefined && shown === asked.request;
  const isList = pending.length > 1 || pages > 1;
  const [matched, [record], means, offers] = await Promise.all([
    matchPending(staff, pending, moment, reader),
    readPending(staff, shown ? [shown] : [], moment, reader),
    meansForEach(shown ? [shown] : [], reader),
    lastOffersOf(staff, shown ? [shown] : [], reader),
  ]);
  const waiting = matched.map((one) => asShown(one, { isPrivate }));
  const request = waiting.find(({ id }) => id === record?.id);
  const hasKeys = jar.get("calendar-keys")?.value !== "off";
  return (
    <>
      <PageHeader
        title={t("Requests")}
        intro={
          waiting.length > 0
            ? t("{requests, plural, one {# request} other {# requests}} waiting, the longest first. {undoPromise}", {
                requests: count,
                undoPromise: undoPromiseWords(t),
              })
            : undefined
        }
        actions={
          waiting.length > 0 && (
            <LinkButton href="/admin/requests/plan" variant="primary" size="dense">
              {t("Plan my week")}
            </LinkButton>
          )
        }
      />
      {hasKeys && <RowKeys />}
      <div className="space-y-6">
        <DoneNotice done={asked.done} />
        <div data-key="u" className="empty:hidden">
          <RecentChanges {...{ t, undos, clock, isPrivate }} back="/admin/requests" />
        </div>
        {waiting.length === 0 && (
          <EmptyState
            title={t("No requests waiting")}
            text={t("When a client asks for a time, the request appears here with your free times that match it.")}
            action={
              <LinkButton href="/book/ask" size="dense">
                {t("See how clients ask")}
              </LinkButton>
            }
          />
        )}
        <div className={clsx(isList && "gap-8 lg:grid lg:grid-cols-[18rem_minmax(0,1fr)] lg:items-start")}>
          {isList && (
            <div className={clsx(isNamed && "max-lg:hidden")}>
              <RequestList
                requests={waiting.map((one) => ({ ...one, isOffered: one.offeredUntil !== null }))}
                chosen={shown ?? ""}
                page={page}
                clock={clock}
                now={moment}
              />
              <PageLinks page={page} pages={pages} hrefOf={inboxPage} />
            </div>
          )}
          {request && record && (
            <div className={clsx("min-w-0", isList && !isNamed && "max-lg:hidden")}>
              {isList && (
                <p className="mb-3 text-small lg:hidden">
                  <Link href={inboxPage(page)} className="link inline-flex min-h-6 items-center">
                    ‹ {t("All requests")}
                  </Link>
                </p>
              )}
              <RequestCard
                t={t}
                key={request.id}
                request={request}
                record={isPrivate ? { ...record, contactSaid: null } : record}
                paidWith={nextWords(t, means.get(record.id) ?? null, "staff", "booking", moment)}
                practitioners={choosable(staff, practitioners, moment)}
                offers={offers.get(request.id) ?? []}
                clock={clock}
                now={moment}
              />
            </div>
          )}
        </div>
        <p data-key="/">
          <Link href="/admin/requests/answered" className="link">
            {t("Answered requests")}
          </Link>
        </p>
        {waiting.length > 0 && (
          <div className="max-w-text max-sm:hidden">
            <Disclosure summary={t("Keys on this page")}>
              <div className="space-y-3">
                <p>
                  {t.rich(
                    "With <key>j</key> and <key>k</key> you go down and up the list, and with Enter you open a request.",
                    {
                      key: (text) => <kbd>{text}</kbd>,
                    },
                  )}
                </p>
                <p>
                  {t.rich(
                    "<key>o</key> goes to the times you can offer, <key>d</key> asks whether to decline, <key>u</key> undoes what you did last, and <key>/</key> leads to the answered requests and their search.",
                    {
                      key: (text) => <kbd>{text}</kbd>,
                    },
                  )}
                </p>
                <ActionForm
                  action={chooseKeys}
                  hidden={{ keys: hasKeys ? "off" : "on" }}
                  label={hasKeys ? t("Turn single keys off") : t("Turn single keys on")}
                  variant="plain"
                  size="dense"
                />
              </div>
            </Disclosure>
          </div>
        )}
      </div>
    </>
  );
}

function inboxPage(page: number): string {
  return page === 1 ? "/admin/requests" : `/admin/requests?page=${page}`;
}
