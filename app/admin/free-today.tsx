import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { leftOf } from "@/lib/appointments/today/agenda";
import type { Staff } from "@/lib/auth/actor";
import type { DaysPlan } from "@/lib/availability/opened/days-plan";
import type { Translate } from "@/lib/i18n/message";
import { mayOpen } from "@/lib/permissions/pages";
import { type CalendarPractitioner, hrefOfNew } from "@/lib/practice-calendar/hrefs";
import { type Clock, timeOfDay, timeRange } from "@/lib/time/format";

type FreeTodayProps = {
  t: Translate;
  freeOf: { plan: DaysPlan; free: { start: Date; end: Date }[] }[];
  practitioners: CalendarPractitioner[];
  staff: Staff;
  clock: Clock;
  now: Date;
};

/** Who still has time today, and when: what a front desk is asked on the telephone. */
export function FreeToday({ t, freeOf, practitioners, staff, clock, now }: FreeTodayProps) {
  const lines = practitioners.map((practitioner) => ({
    practitioner,
    free: leftOf(
      freeOf.filter(({ plan }) => plan.practitionerId === practitioner.id).flatMap(({ free }) => free),
      now,
    ),
  }));
  return (
    <Section id="free-today" title={t("Free today")}>
      <Card>
        <dl className="space-y-3">
          {lines.map(({ practitioner, free }) => (
            <div key={practitioner.id}>
              <dt className="font-medium">{practitioner.name}</dt>
              <dd className="num flex flex-wrap gap-x-4 text-small">
                {free.length === 0 && <span className="text-muted">{t("No free time left")}</span>}
                {free.map(({ start, end }) => {
                  const words =
                    start <= now
                      ? t("now until {until}", { until: timeOfDay(end, clock) })
                      : timeRange(start, end, clock);
                  return mayOpen(staff, "/admin/clients") ? (
                    <Link
                      key={start.toISOString()}
                      className="link inline-flex min-h-6 items-center"
                      href={hrefOfNew(practitioner, start)}
                    >
                      <span className="sr-only">{t("Book with {name},", { name: practitioner.name })} </span>
                      {words}
                    </Link>
                  ) : (
                    <span key={start.toISOString()}>{words}</span>
                  );
                })}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
    </Section>
  );
}
