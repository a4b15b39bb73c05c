import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { EarlierTime } from "@/components/waiting-list/earlier-time";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { type Actor, isStaff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { mayRepeat } from "@/lib/series/rhythm";
import { mayComeEarlier } from "@/lib/waiting-list/earlier";
import { listWaiting } from "@/lib/waiting-list/queries";

type FurtherProps = { appointment: AppointmentDetail; actor: Actor; now: Date };

/** What can come of a booked session: more of them, or an earlier one. */
export async function Further({ appointment, actor, now }: FurtherProps) {
  const t = await translator();
  const { id, status, startsAt, openingId, payBy, seriesId, isRepeatable, serviceId } = appointment;
  if (status !== "scheduled" || !startsAt || startsAt <= now || openingId || payBy) return null;
  const staff = isStaff(actor);
  const repeats = mayRepeat(appointment, isRepeatable, staff);
  const waiting = staff ? null : (await listWaiting(actor, now)).find((line) => line.serviceId === serviceId);
  const comesEarlier = !staff && (mayComeEarlier(appointment, now) || Boolean(waiting?.offer));
  if (!comesEarlier && !repeats && (staff || !seriesId)) return null;
  return (
    <Section id="further" className="no-print" title={titleFor(t, repeats || seriesId !== null, comesEarlier)}>
      <div className="space-y-4">
        {(repeats || seriesId) && (
          <LinkButton href={`/appointments/${id}/repeat`}>
            {seriesId ? t("All dates of this series") : t("Repeat this appointment")}
          </LinkButton>
        )}
        {comesEarlier && <EarlierTime appointmentId={id} waiting={waiting ?? null} clock={await clockOf(actor)} />}
      </div>
    </Section>
  );
}

function titleFor(t: Translate, repeats: boolean, comesEarlier: boolean) {
  if (!comesEarlier) return t("Repeat");
  return repeats ? t("Repeat, or come earlier") : t("Come earlier");
}
