import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { keptTimesOf } from "@/lib/requests/offers/queries";
import { longMoment } from "@/lib/time/format";

type OfferedPanelProps = { appointment: AppointmentDetail; actor: Actor; now: Date };

/** The times that are kept for a request, with the way to choose one; nothing where none are. */
export async function OfferedPanel({ appointment: { id, status }, actor, now }: OfferedPanelProps) {
  if (status !== "pending_review" || isStaff(actor)) return null;
  const [t, clock, all] = await Promise.all([translator(), clockOf(actor), keptTimesOf(actor, [id], now)]);
  const kept = all.get(id);
  if (!kept) return null;
  return (
    <Card labelledBy="offered" tone="primary">
      <h2 id="offered" className="font-semibold text-h2">
        {t("{count, plural, one {A time is kept for you} other {{count} times are kept for you}}", {
          count: kept.count,
        })}
      </h2>
      <p className="num mt-1 mb-4">{t("Until {until}.", { until: longMoment(kept.until, clock) })}</p>
      <LinkButton href={`/offers/${id}`} variant="primary">
        {t("Choose a time")}
      </LinkButton>
    </Card>
  );
}
