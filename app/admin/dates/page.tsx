import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { MonthDrag } from "@/components/availability/month-drag";
import { AvailabilityTabs } from "@/components/availability/tabs";
import { ExtraHoursForm, TimeOffForm } from "@/components/availability/time-off-form";
import { PreviewForm } from "@/components/change-preview/preview-form";
import { type DayMark, MonthTable } from "@/components/practice-calendar/month-table";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { listAppointments } from "@/lib/appointments/queries";
import { requirePage, type Staff } from "@/lib/auth/actor";
import { listEditable } from "@/lib/availability/queries";
import { listExceptions } from "@/lib/availability/time-off";
import { addExtraHours, restoreDates, takeTimeOff } from "@/lib/change-preview/actions";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { pageReads } from "@/lib/server/reads/page-reads";
import { isDate } from "@/lib/time/civil-date";
import { timeOffWords, wordsByDate } from "@/lib/time/date-words";
import { timeIn } from "@/lib/time/day-fields";
import type { HourCycle } from "@/lib/time/format";
import { boundsOf, type Month, readMonth } from "@/lib/time/month";
import { instantOf, wallClock } from "@/lib/time/zone";
import { zoneWords } from "@/lib/time/zone-words";
import { PublicHolidays } from "./public-holidays";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Dates") };
}

type Asked = Partial<
  Record<"practitioner" | "month" | "date" | "lastDate" | "from" | "until" | "country" | "region", string | string[]>
>;
type PageProps = { searchParams: Promise<Asked> };
type Practitioner = { id: string; timeZone: string };

export default findable(Dates);

async function Dates({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/dates");
  const [asked, everyone] = await Promise.all([searchParams, listEditable(staff)]);
  const practitioner = asked.practitioner ? everyone.find(({ id }) => id === asked.practitioner) : everyone[0];
  if (asked.practitioner && !practitioner) notFound();
  if (!practitioner) return <NobodyYet />;
  const { id, name, timeZone } = practitioner;
  const today = wallClock(timeZone, now()).date;
  const date = typeof asked.date === "string" && isDate(asked.date) && asked.date >= today ? asked.date : "";
  const month = readMonth(asked.month ?? date.slice(0, 7), today);
  const reader = pageReads();
  const [marks, coming] = await Promise.all([
    marksOf(t, staff, practitioner, month),
    listExceptions(staff, id, { from: today }, reader),
  ]);
  const form = { practitioner: id, date, earliest: today };
  return (
    <>
      <PageHeader
        title={may(staff, "hours.team") ? t("Dates of {name}", { name }) : t("Your dates")}
        intro={t("Time off and extra hours, in {zone}. Choose a day to fill in its date, or drag over several.", {
          zone: zoneWords(t, timeZone),
        })}
      />
      <AvailabilityTabs current="dates" practitioner={id} everyone={everyone} />
      <div className="grid gap-8 xl:grid-cols-[3fr_2fr]">
        <MonthDrag>
          <MonthTable
            month={month}
            today={today}
            selected={date}
            marks={marks}
            hrefFor={(place) =>
              `/admin/dates?${new URLSearchParams({ practitioner: id, ...place })}${place.date ? "#off" : ""}`
            }
          />
        </MonthDrag>
        <div className="space-y-10">
          <Section id="off" title={t("Time off")}>
            <TimeOffForm
              key={`off ${id} ${date} ${asked.lastDate} ${timeIn(asked.from)}`}
              action={takeTimeOff}
              {...form}
              part={partOf(asked, date)}
            />
          </Section>
          <Section id="extra" title={t("Extra hours")}>
            <ExtraHoursForm key={`extra ${id} ${date}`} action={addExtraHours} {...form} />
          </Section>
        </div>
      </div>
      <Section id="holidays" title={t("Public holidays")}>
        <PublicHolidays practitioner={id} today={today} coming={coming} asked={asked} />
      </Section>
      <Section id="coming" title={t("Coming up")}>
        <Coming coming={coming} hourCycle={(await clockOf(staff)).hourCycle} />
      </Section>
    </>
  );
}

/** A part of a day that was chosen in the calendar, or several days that were chosen in the month. */
function partOf({ lastDate, ...asked }: Asked, date: string) {
  const last = typeof lastDate === "string" && isDate(lastDate) && lastDate >= date ? lastDate : date;
  const [from, until] = [timeIn(asked.from), timeIn(asked.until)];
  if (!date) return null;
  return from && until ? { from, until, lastDate: last } : { from: "", until: "", lastDate: last };
}

type ComingProps = { coming: Awaited<ReturnType<typeof listExceptions>>; hourCycle: HourCycle };

function Coming({ coming, hourCycle }: ComingProps) {
  const t = useT();
  if (coming.length === 0) return <p className="text-muted">{t("No time off and no extra hours.")}</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {coming.map((exception) => (
        <li key={exception.id} className="flex max-w-none flex-wrap items-start justify-between gap-3 py-3">
          <p>
            <span className="num font-medium">{timeOffWords(t, exception, hourCycle)}</span>
            <span className="block text-muted text-small">
              {exception.kind === "closed" ? t("Time off") : t("Extra hours")}
              {exception.note && ` · ${exception.note}`}
            </span>
          </p>
          <PreviewForm
            action={restoreDates}
            hidden={{ id: exception.id }}
            label={t("Remove {timeOff}", { timeOff: timeOffWords(t, exception, hourCycle) })}
            variant="plain"
            size="dense"
          />
        </li>
      ))}
    </ul>
  );
}

async function marksOf(
  t: Translate,
  staff: Staff,
  { id, timeZone }: Practitioner,
  month: Month,
): Promise<Map<string, DayMark>> {
  const reader = pageReads();
  const { first, next } = boundsOf(month);
  const instants = { from: instantOf(timeZone, first, 0, "start"), until: instantOf(timeZone, next, 0, "start") };
  const [changes, sessions] = await Promise.all([
    listExceptions(staff, id, { from: first, until: next }, reader),
    listAppointments(staff, { statuses: ["scheduled"], practitionerIds: [id], ...instants, limit: 1_000 }, reader),
  ]);
  const booked = new Map<string, number>();
  for (const { startsAt } of sessions) {
    if (!startsAt) continue;
    const { date } = wallClock(timeZone, startsAt);
    booked.set(date, (booked.get(date) ?? 0) + 1);
  }
  const words = wordsByDate(changes, first, next);
  const dates = new Set([...booked.keys(), ...words.keys()]);
  return new Map([...dates].map((date) => [date, markOf(t, words.get(date), booked.get(date) ?? 0)]));
}

type Change = "off" | "part off" | "extra";

const changeWords = (t: Translate) => ({ off: t("off"), "part off": t("part off"), extra: t("extra") }) as const;

function markOf(t: Translate, change: Change | undefined, booked: number): DayMark {
  const tone = change === "extra" ? "open" : change ? "closed" : "plain";
  const word = change && changeWords(t)[change];
  const said = (sessions: string) => [word, booked > 0 && sessions].filter(Boolean).join(", ");
  return {
    tone,
    words: said(t("{count, plural, one {# session} other {# sessions}}", { count: booked })),
    short: said(String(booked)),
  };
}

function NobodyYet() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("Dates")} />
      <EmptyState
        title={t("No practitioners yet")}
        text={t("Each practitioner has their own time off. Once the practice has a practitioner, you can add it here.")}
      />
    </>
  );
}
