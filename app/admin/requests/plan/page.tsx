import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { RecentChanges } from "@/components/admin/recent-changes";
import { ActionForm } from "@/components/appointment/action-form";
import { DoneNotice } from "@/components/appointment/done-notice";
import { PlanLine } from "@/components/requests/plan-line";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { listUndos } from "@/lib/appointments/undo/queries";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { listPractitioners } from "@/lib/practice/practitioners";
import { asShown } from "@/lib/practice-calendar/page";
import { showsInitials } from "@/lib/practice-calendar/shown-names";
import { reasonWords } from "@/lib/requests/plan-reasons";
import { type PlannedRequest, planWeek } from "@/lib/requests/plan-week";
import { acceptPlan } from "@/lib/requests/staff-actions";
import { pageReads } from "@/lib/server/reads/page-reads";
import { shortMoment } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Plan my week") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(PlanMyWeek);

async function PlanMyWeek({ searchParams }: PageProps) {
  const staff = await requirePage("/admin/requests/plan");
  const isPrivate = await showsInitials();
  const [moment, reader] = [now(), pageReads()];
  const [clock, t, { done }, { planned: proposed, offered: choosing, isBest, unseen }, practitioners, undos] =
    await Promise.all([
      clockOf(staff),
      translator(),
      searchParams,
      planWeek(staff, moment, reader),
      listPractitioners(),
      listUndos(staff, moment, reader),
    ]);
  const planned = proposed.map((one) => ({ ...one, request: asShown(one.request, { isPrivate }) }));
  const offered = choosing.map((one) => asShown(one, { isPrivate }));
  const served = planned.filter(({ match }) => match !== null);
  const left = planned.filter(({ match }) => match === null);
  const nameOf = (id: string) => {
    const found = planned.find(({ request }) => request.id === id)?.request;
    return found ? `${found.clientFirstName} ${found.clientLastName}`.trim() : t("another request");
  };
  const line = (one: PlannedRequest) => (
    <PlanLine
      key={one.request.id}
      t={t}
      {...one}
      why={reasonWords(t, one.reason, nameOf)}
      practitionerName={
        practitioners.length > 1 ? (practitioners.find(({ id }) => id === one.match?.practitionerId)?.name ?? "") : ""
      }
      clock={clock}
      now={moment}
      book={acceptPlan}
    />
  );
  return (
    <>
      <PageHeader
        title={t("Plan my week")}
        back={{ href: "/admin/requests", label: t("Requests") }}
        intro={t(
          "A time for each request that waits, none in conflict with another: as many as can be served, the longest waiting first, soon and with few gaps between sessions. Nothing is booked until you say so. {undoPromise}",
          { undoPromise: undoPromiseWords(t) },
        )}
      />
      <div className="space-y-6">
        <DoneNotice done={done} />
        <RecentChanges {...{ t, undos, clock, isPrivate }} back="/admin/requests" />
      </div>
      {planned.length + offered.length === 0 && (
        <EmptyState
          title={t("No requests waiting")}
          text={t("When clients ask for a time, this page proposes one for each of them, all at once.")}
          action={
            <LinkButton href="/admin/requests" size="dense">
              {t("Back to requests")}
            </LinkButton>
          }
        />
      )}
      {unseen > 0 && (
        <p className="mb-6 text-muted">
          {t(
            "{count, plural, one {# more request waits} other {# more requests wait}}. The plan is for those that have waited longest; once they are answered, it goes on with the next.",
            { count: unseen },
          )}
        </p>
      )}
      {served.length > 0 && (
        <Section
          id="proposal"
          title={t("A time for {served} of {planned, plural, one {# request} other {# requests}}", {
            served: served.length,
            planned: planned.length,
          })}
          aside={
            <span className="text-muted text-small">
              {isBest
                ? t("No better plan exists.")
                : t("A good plan; with so many requests not every one was compared.")}
            </span>
          }
        >
          <ol className="border-line border-b">{served.map(line)}</ol>
          <div className="mt-6">
            <ActionForm
              action={acceptPlan}
              hidden={{ slots: served.map(slotText).join(" ") }}
              label={served.length === 1 ? t("Book it") : t("Book all {count}", { count: served.length })}
              pendingLabel={t("Booking…")}
              variant="primary"
            />
          </div>
        </Section>
      )}
      {left.length > 0 && (
        <Section id="left" title={t("No time for these")}>
          <ol className="border-line border-b">{left.map(line)}</ol>
        </Section>
      )}
      {offered.length > 0 && (
        <Section id="offered" title={t("Their clients are choosing")}>
          <ol className="border-line border-b">
            {offered.map((request) => (
              <PlanLine
                key={request.id}
                {...{ t, request, clock }}
                match={null}
                others={0}
                why={t("Times are offered until {until}.", { until: shortMoment(request.offeredUntil, clock) })}
                practitionerName=""
                now={moment}
                book={acceptPlan}
              />
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

/** A slot as the form sends it. */
function slotText({ request, match }: PlannedRequest): string {
  return match ? `${request.id},${match.practitionerId},${match.startsAt.toISOString()}` : "";
}
