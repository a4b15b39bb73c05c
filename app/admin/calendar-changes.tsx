import { useT } from "#speech";
import { CalendarTrouble } from "@/app/admin/calendar-trouble";
import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { Staff } from "@/lib/auth/actor";
import { listUnreachable } from "@/lib/calendars/connected/accounts/unreachable";
import { leaveEntry, putEntryBack } from "@/lib/calendars/connected/actions";
import { titleOf } from "@/lib/calendars/connected/names";
import { type Deviation, listDeviations } from "@/lib/calendars/connected/writing/deviations";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { type Clock, longDate, shortDate, timeRange } from "@/lib/time/format";

type CalendarChangesProps = { staff: Staff; clock: Clock; now: Date };

/** What was done by hand to sessions in connected calendars, with the ways out, and calendars that take us no more. */
export async function CalendarChanges({ staff, clock, now }: CalendarChangesProps) {
  const t = await translator();
  const [deviations, unreachable] = await Promise.all([listDeviations(staff, now), listUnreachable(staff, now)]);
  if (deviations.length + unreachable.length === 0) return null;
  return (
    <Section id="calendar-changes" title={t("Changed in a calendar")}>
      <ul className="space-y-3">
        {deviations.map((deviation) => (
          <DeviationCard key={deviation.id} deviation={deviation} clock={clock} />
        ))}
        {unreachable.map(({ id, vendor, practitioner, since, isUnwritten }) => (
          <CalendarTrouble key={id}>
            {isUnwritten
              ? t("{title} of {practitioner} can be read, but takes no sessions, so some are missing in it.", {
                  title: titleOf(vendor),
                  practitioner,
                })
              : t(
                  "{title} of {practitioner} has not been reached since {date}, so sessions may be missing in it, and times be offered that it closes.",
                  { title: titleOf(vendor), practitioner, date: longDate(since, clock) },
                )}
          </CalendarTrouble>
        ))}
      </ul>
    </Section>
  );
}

function DeviationCard({ deviation, clock }: { deviation: Deviation; clock: Clock }) {
  const t = useT();
  const { id, appointmentId, openingId, toldStartsAt, toldEndsAt, firstName, lastName } = deviation;
  const when = momentOf(toldStartsAt, toldEndsAt, clock);
  const whom = appointmentId ? `${firstName ?? ""} ${lastName ?? ""}`.trim() : t("a group");
  const whose = <span className="sr-only"> ({when})</span>;
  return (
    <Card as="li">
      <p className="font-medium">
        {when}: {whom}
      </p>
      <p className="text-muted text-small">
        {whatHappened(t, deviation, clock)}{" "}
        {t("The session stays as it is booked, and the client knows nothing of it.")}
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <ActionForm
          action={putEntryBack}
          hidden={{ id }}
          label={
            <>
              {t("Put it back")}
              {whose}
            </>
          }
          pendingLabel={t("One moment…")}
          variant="plain"
          size="dense"
        />
        {appointmentId && (
          <LinkButton href={`/appointments/${appointmentId}/move`} size="dense">
            {t("Move the session")}
            {whose}
          </LinkButton>
        )}
        <LinkButton href={openingId ? `/admin/openings/${openingId}` : `/appointments/${appointmentId}`} size="dense">
          {t("Open it")}
          {whose}
        </LinkButton>
        <ActionForm
          action={leaveEntry}
          hidden={{ id }}
          label={
            <>
              {t("Leave it like that")}
              {whose}
            </>
          }
          pendingLabel={t("One moment…")}
          variant="plain"
          size="dense"
        />
      </div>
    </Card>
  );
}

function whatHappened(
  t: Translate,
  { deviation, vendor, practitioner, seenStartsAt, seenEndsAt }: Deviation,
  clock: Clock,
): string {
  const where = t("{title} of {practitioner}", { title: titleOf(vendor), practitioner });
  if (deviation === "deleted") return t("It was deleted in {where}.", { where });
  return t("It was moved in {where}, to {moment}.", { where, moment: momentOf(seenStartsAt, seenEndsAt, clock) });
}

function momentOf(start: Date | null, end: Date | null, clock: Clock): string {
  return start && end ? `${shortDate(start, clock)}, ${timeRange(start, end, clock)}` : "";
}
