import type { ReactNode } from "react";
import { useT } from "#speech";
import { type Layer, StackedChart } from "@/components/reports/stacked-chart";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Figures } from "@/lib/reports/figures/figures";
import { allSessions, type Sums, stillWaiting } from "@/lib/reports/figures/sums";
import { hoursWords } from "@/lib/reports/figures/words";
import { periodName, perNamesWords } from "@/lib/reports/period-words";
import type { Per } from "@/lib/reports/periods";

type OverTimeProps = { periods: Figures["periods"]; per: Per };

/** What became of the sessions of each period. */
export function SessionsOverTime(props: OverTimeProps) {
  const t = useT();
  return (
    <OverTime
      {...props}
      id="sessions"
      title={t("Sessions")}
      drawn={t("Sessions over time, by what became of them.")}
      empty={t("No session fell on these days. Choose other dates, or come back once some are booked.")}
      layers={[
        { key: "kept", name: t("Took place"), look: "primary" },
        { key: "booked", name: t("Booked"), look: "open" },
        { key: "missed", name: t("Missed"), look: "heart" },
        { key: "cancelledEarly", name: t("Cancelled in time"), look: "muted" },
        { key: "cancelledLate", name: t("Cancelled late"), look: "wait" },
      ]}
      isThere={(sums) => allSessions(sums) > 0}
      valuesOf={({ kept, booked, missed, cancelledEarly, cancelledLate }) => ({
        ...{ kept, booked, missed, cancelledEarly, cancelledLate },
      })}
      said={String}
    />
  );
}

/** How much of the open hours was booked in each period. */
export function HoursOverTime(props: OverTimeProps) {
  const t = useT();
  return (
    <OverTime
      {...props}
      id="hours"
      title={t("Open hours")}
      drawn={t("Open hours over time: what was booked of them, and what stayed free.")}
      empty={t("Nobody had open hours on these days. Hours are set under Availability.")}
      layers={[
        { key: "used", name: t("Booked"), look: "primary" },
        { key: "free", name: t("Not booked"), look: "muted" },
      ]}
      isThere={({ openMinutes, usedMinutes }) => openMinutes + usedMinutes > 0}
      // What was booked outside the hours leaves none of them free.
      valuesOf={({ openMinutes, usedMinutes }) => ({
        used: usedMinutes,
        free: Math.max(0, openMinutes - usedMinutes),
      })}
      said={(minutes) => hoursWords(t, minutes)}
    />
  );
}

/** What became of the requests that came in within each period. */
export function RequestsOverTime(props: OverTimeProps) {
  const t = useT();
  return (
    <OverTime
      {...props}
      id="requests"
      title={t("Requests")}
      drawn={t("Requests over time, by what became of them until now.")}
      empty={t("No request came in. Clients send one when they tell you when they are usually free.")}
      layers={[
        { key: "given", name: t("Got a time"), look: "primary" },
        { key: "waiting", name: t("Still waiting"), look: "wait" },
        { key: "declined", name: t("Declined"), look: "heart" },
        { key: "withdrawn", name: t("Withdrawn"), look: "muted" },
      ]}
      isThere={({ asked }) => asked > 0}
      valuesOf={(sums) => {
        const { given, declined, withdrawn } = sums;
        return { given, waiting: stillWaiting(sums), declined, withdrawn };
      }}
      said={String}
    />
  );
}

/** The same figures of each practitioner, where there are several. */
export function ByPractitioner({ rows }: { rows: Figures["byPractitioner"] }) {
  const t = useT();
  const counts = [t("Requests"), t("Took place"), t("Missed"), t("Cancelled in time"), t("Cancelled late")];
  const hours = [t("Booked hours"), t("Open hours")];
  return (
    <Section id="practitioners" title={t("By practitioner")}>
      <Table
        caption={t("Figures by practitioner")}
        columns={[t("Practitioner"), ...counts, ...hours]}
        sums={[...counts, ...hours]}
        rows={rows.map(({ id, name, ...sums }) => ({
          key: id,
          cells: [
            ...[name, sums.asked, sums.kept, sums.missed, sums.cancelledEarly, sums.cancelledLate],
            ...[hoursWords(t, sums.usedMinutes), hoursWords(t, sums.openMinutes)],
          ],
        }))}
      />
    </Section>
  );
}

type Drawn = {
  id: string;
  title: string;
  /** What the chart shows, and what is said where there is nothing to show. */
  drawn: string;
  empty: string;
  layers: Layer[];
  isThere: (sums: Sums) => boolean;
  valuesOf: (sums: Sums) => Record<string, number>;
  said: (value: number) => ReactNode;
};

/** A chart over time with its table behind it. */
function OverTime({ periods, per, id, title, drawn, empty, layers, isThere, valuesOf, said }: OverTimeProps & Drawn) {
  const t = useT();
  const named = periods.map((period) => ({
    name: periodName(t, period, per),
    values: valuesOf(period),
    isThere: isThere(period),
  }));
  const rows = named.filter((period) => period.isThere);
  const columns = layers.map(({ name }) => name);
  return (
    <Section id={id} title={title}>
      {rows.length === 0 ? (
        <EmptyState title={t("Nothing in this period")} text={empty} />
      ) : (
        <>
          <StackedChart
            title={`${drawn} ${t("The table behind it has the figures.")}`}
            layers={layers}
            bars={named}
            said={said}
          />
          <Disclosure summary={t("The figures as a table")}>
            <Table
              caption={drawn}
              columns={[perNamesWords(t)[per], ...columns]}
              sums={columns}
              rows={rows.map(({ name, values }) => ({
                key: name,
                cells: [name, ...layers.map(({ key }) => said(values[key] ?? 0))],
              }))}
            />
          </Disclosure>
        </>
      )}
    </Section>
  );
}
