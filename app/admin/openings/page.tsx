import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { ActionForm } from "@/components/appointment/action-form";
import { CapacityForm, OpeningForm } from "@/components/availability/opening-form";
import { AvailabilityTabs } from "@/components/availability/tabs";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { listEditable } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { addOpening, endOpening, setCapacity } from "@/lib/group-sessions/actions";
import { listOpenable, listOpenings, OPENINGS_PER_PAGE, type OpeningLine } from "@/lib/group-sessions/queries";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { pageIn, readPage } from "@/lib/server/reads/list-pages";
import { pageReads } from "@/lib/server/reads/page-reads";
import { type Clock, elsewhere, shortDate, timeRange } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";
import { zoneWords } from "@/lib/time/zone-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Openings") };
}

type PageProps = { searchParams: Promise<Partial<Record<"practitioner" | "page", string | string[]>>> };

export default findable(Openings);

async function Openings({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/openings");
  const [{ practitioner: asked, page: askedPage }, everyone] = await Promise.all([searchParams, listEditable(staff)]);
  const practitioner = asked ? everyone.find(({ id }) => id === asked) : everyone[0];
  if (asked && !practitioner) notFound();
  if (!practitioner) return <NobodyYet />;
  const { id, name, timeZone } = practitioner;
  const clock = elsewhere(await clockOf(staff), timeZone);
  const moment = now();
  const reader = pageReads();
  const [{ lines, ...place }, services] = await Promise.all([
    readPage(pageIn(askedPage), OPENINGS_PER_PAGE, (window) => listOpenings(staff, id, moment, reader, window)),
    listOpenable(id, reader),
  ]);
  return (
    <>
      <PageHeader
        title={may(staff, "hours.team") ? t("Openings of {name}", { name }) : t("Your openings")}
        intro={t(
          "Group sessions and one-off times that you publish yourself, inside your weekly hours or outside them. Each one blocks its time in the calendar straight away, and clients can book its places.",
        )}
      />
      <AvailabilityTabs current="openings" practitioner={id} everyone={everyone} />
      <Section id="published" title={t("Published")}>
        {lines.length === 0 ? (
          <EmptyState
            title={t("No openings")}
            text={t("Publish one below: choose a service, a date and the number of places.")}
          />
        ) : (
          <ul className="space-y-3">
            {lines.map((line) => (
              <Line key={line.id} line={line} clock={clock} />
            ))}
          </ul>
        )}
        <PageLinks
          {...place}
          hrefOf={(page) =>
            `/admin/openings?${new URLSearchParams({ practitioner: id, page: String(page) })}#published`
          }
        />
      </Section>
      <Section id="new" title={t("Publish an opening")}>
        <OpeningForm
          key={id}
          action={addOpening}
          practitioner={{ id, zone: zoneWords(t, timeZone) }}
          services={services}
          earliest={wallClock(timeZone, moment).date}
        />
      </Section>
    </>
  );
}

function Line({ line, clock }: { line: OpeningLine; clock: Clock }) {
  const t = useT();
  const { id, during, capacity, booked, closedAt, service } = line;
  const when = `${shortDate(during.start, clock)}, ${timeRange(during.start, during.end, clock)}`;
  return (
    <Card as="li" className="flex flex-wrap items-end justify-between gap-4">
      <div>
        <h3 className="num font-medium">
          <Link href={`/admin/openings/${id}`} className="link">
            {when}
          </Link>
        </h3>
        <p className="mb-2 text-muted text-small">{service}</p>
        {closedAt ? (
          <Badge tone="muted" mark="slash">
            {t("Closed, {booked} booked", { booked })}
          </Badge>
        ) : (
          <Badge tone={booked < capacity ? "open" : "info"} mark={booked < capacity ? "dot" : "square"}>
            {t("{booked} of {capacity} booked", { booked, capacity })}
          </Badge>
        )}
      </div>
      {!closedAt && (
        <div className="flex flex-wrap items-end gap-3">
          <CapacityForm action={setCapacity} id={id} capacity={capacity} />
          <Dialog trigger={t("Close")} title={t("Close {when}?", { when })} size="dense" closeLabel={t("Keep it open")}>
            <p className="mb-4 text-muted">
              {t("Nobody else can book a place.")}{" "}
              {booked > 0
                ? t("Clients who have booked keep theirs.")
                : t("No place is booked, so the time becomes free again.")}
            </p>
            <ActionForm action={endOpening} hidden={{ id }} label={t("Close this opening")} variant="danger" />
          </Dialog>
        </div>
      )}
    </Card>
  );
}

function NobodyYet() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("Openings")} />
      <EmptyState
        title={t("No practitioners yet")}
        text={t(
          "Each practitioner has their own openings. Once the practice has a practitioner, you can publish them here.",
        )}
      />
    </>
  );
}
