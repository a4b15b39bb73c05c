import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { MeetingPlacePanel } from "@/app/(client)/appointments/[id]/meeting-place-panel";
import { findable } from "@/app/findable";
import { DoneNotice } from "@/components/appointment/done-notice";
import { StatusBadge } from "@/components/appointment/status-badge";
import { UndoLast } from "@/components/appointment/undo-last";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { placesThatLeft } from "@/lib/appointments/attendance/left-call";
import { listAppointments } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { findUndo } from "@/lib/appointments/undo/queries";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { undoGroup } from "@/lib/group-sessions/actions";
import { leadOf, placesInWords } from "@/lib/group-sessions/listed-sessions";
import { findGroupSession, type GroupSession } from "@/lib/group-sessions/queries";
import { translator } from "@/lib/i18n/reader-language";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { practice } from "@/lib/practice/settings";
import { type Clock, longDate, timeRange } from "@/lib/time/format";
import { CancelGroup } from "./cancel-group";
import { GroupRoom } from "./group-room";
import { Participants } from "./participants";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Group session") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

export default findable(GroupSessionPage);

async function GroupSessionPage({ params, searchParams }: PageProps) {
  const t = await translator();
  const [{ id }, { done }, staff] = await Promise.all([params, searchParams, requirePage("/admin/openings/[id]")]);
  const session = await findGroupSession(staff, id);
  if (!session) notFound();
  const [moment, clock] = [now(), await clockOf(staff)];
  const { groupFirstNames } = await practice();
  const places = await listAppointments(staff, { openingId: id, limit: 1_000 });
  const lead = leadOf(places);
  const left = await placesThatLeft(id);
  const undoable = lead ? await findUndo(staff, lead.id, moment) : null;
  return (
    <div className="max-w-booking">
      <PageHeader title={session.service} back={{ href: "/admin", label: t("Today") }} />
      <div className="space-y-8">
        <DoneNotice done={done} />
        <UndoLast
          t={await translator()}
          undo={undoable}
          action={undoGroup}
          hidden={{ id: lead?.id ?? "", opening: id }}
          clock={clock}
        />
        <Card>
          <div className="flex flex-wrap items-start justify-between gap-4">
            <When session={session} clock={clock} />
            {lead && lead.status !== "cancelled" && (
              <StatusBadge t={await translator()} standing={standingOf(lead, moment)} />
            )}
          </div>
        </Card>
        <GroupRoom {...{ session, places, left, staff, clock }} lead={lead ?? null} now={moment} />
        {lead && <MeetingPlacePanel appointment={lead} actor={staff} now={moment} />}
        <Section
          id="participants"
          title={t("Participants: {placesIn}", { placesIn: placesInWords(t, session.capacity, places) })}
        >
          <Participants
            places={places}
            left={left}
            numbers={!groupFirstNames}
            isElsewhere={session.place !== "online" || (lead && (await findMeeting(lead)))?.state === "ready"}
            staff={staff}
            now={moment}
          />
        </Section>
        {lead?.status === "scheduled" && <CancelGroup openingId={id} hasRoom={session.place === "online"} />}
      </div>
    </div>
  );
}

function When({ session, clock }: { session: GroupSession; clock: Clock }) {
  const t = useT();
  const { during, practitionerName } = session;
  return (
    <div>
      <p className="num text-h3">
        {longDate(during.start, clock.zone)}, {timeRange(during.start, during.end, clock)}
      </p>
      <p className="text-muted">{t("with {practitioner}", { practitioner: practitionerName })}</p>
    </div>
  );
}
