import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { DaysForm } from "@/components/reports/days-form";
import { FigureCards } from "@/components/reports/figure-cards";
import { ReportTabs } from "@/components/reports/tabs";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";
import { practice } from "@/lib/practice/settings";
import { daysOf, practitionerIn } from "@/lib/reports/days";
import { readFigures } from "@/lib/reports/figures/figures";
import { figuresInWords } from "@/lib/reports/figures/words";
import { perChoicesWords } from "@/lib/reports/period-words";
import { perOf } from "@/lib/reports/periods";
import { longDate } from "@/lib/time/format";
import { ByPractitioner, HoursOverTime, RequestsOverTime, SessionsOverTime } from "./sections";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Reports") };
}

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default findable(Reports);

async function Reports({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/reports");
  const [asked, { timeZone }] = await Promise.all([searchParams, practice()]);
  const moment = now();
  const days = daysOf(asked, timeZone, moment);
  const per = perOf(asked.per, days);
  const practitionerId = practitionerIn(asked);
  const figures = await readFigures(staff, { days, per, practitionerId });
  const date = (civil: string) => longDate(new Date(`${civil}T12:00:00Z`), { zone: "UTC", locale: t.locale });
  const file = new URLSearchParams({ ...days, per, practitioner: practitionerId ?? "" });
  return (
    <>
      <PageHeader
        title={t("Reports")}
        intro={t(
          "{from} to {to}, both days included, in the practice's time zone. A session counts on the day it begins, a request on the day it came in.",
          { from: date(days.from), to: date(days.to) },
        )}
        actions={
          <a href={`/admin/reports/csv?${file}`} className={buttonClass({}, "no-print")}>
            {t("Download as CSV")}
          </a>
        }
      />
      {mayOpen(staff, "/admin/reports/money") && <ReportTabs current="sessions" />}
      <DaysForm
        {...days}
        per={asked.per === per ? per : ""}
        choices={perChoicesWords(t)}
        whose={{ chosen: practitionerId ?? "", practitioners: figures.practitioners }}
      />
      <Section id="figures" title={t("In figures")} className="mt-8">
        <FigureCards figures={figuresInWords(t, figures, moment)} />
      </Section>
      <SessionsOverTime periods={figures.periods} per={per} />
      <HoursOverTime periods={figures.periods} per={per} />
      <RequestsOverTime periods={figures.periods} per={per} />
      {figures.byPractitioner.length > 1 && <ByPractitioner rows={figures.byPractitioner} />}
    </>
  );
}
