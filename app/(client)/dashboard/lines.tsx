import { AppointmentCard } from "@/components/appointment/appointment-card";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { OwnStanding } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { hrefOf } from "@/lib/booking/address";
import { translator } from "@/lib/i18n/reader-language";
import { cellNames } from "@/lib/requests/cell-words";
import type { KeptTimes } from "@/lib/requests/offers/queries";
import { type Clock, shortDate, shortMoment } from "@/lib/time/format";
import { type Again, sameTimeAgain } from "./again";

type CardsProps = {
  lines: OwnStanding[];
  clock: Clock;
  now: Date;
  again: Again;
  /** What those are called whose guardian the reader is, by their ids. */
  guarded: ReadonlyMap<string, string>;
  /** The times that the reader can choose from, by their requests. */
  kept?: ReadonlyMap<string, KeptTimes>;
};

/** Appointments under a heading of their own. */
export function Lines({ id, title, ...rest }: CardsProps & { id: string; title: string }) {
  return (
    <Section id={id} title={title}>
      <Cards {...rest} />
    </Section>
  );
}

/** Appointments, each with what can come of it: times to choose from, other times where none could be offered, the same time once it is over. */
export async function Cards({ lines, clock, now, again, guarded, kept }: CardsProps) {
  const t = await translator();
  const offered = firstOfEach(lines.map((line) => ({ line, same: sameOf(line, again, clock, now) })));
  return (
    <ul className="space-y-3">
      {offered.map(({ line, same }) => (
        <AppointmentCard
          key={line.id}
          href={`/appointments/${line.id}`}
          title={
            line.startsAt
              ? shortMoment(line.startsAt, clock)
              : t("Asked on {date}", { date: shortDate(line.createdAt, clock) })
          }
          text={[
            guarded.has(line.clientId) && t("for {name}", { name: guarded.get(line.clientId) ?? "" }),
            line.practitionerName
              ? t("with {name}", { name: line.practitionerName })
              : t("with the first available therapist"),
            !line.startsAt && cellNames(t, line.cells, clock.locale),
          ]
            .filter(Boolean)
            .join(" · ")}
          standing={kept?.has(line.id) ? null : standingOf(line, now)}
          t={t}
          forClient
        >
          <Next line={line} same={same} kept={kept?.get(line.id)} clock={clock} />
        </AppointmentCard>
      ))}
    </ul>
  );
}

type NextProps = { line: OwnStanding; same: Same; kept: KeptTimes | undefined; clock: Clock };

async function Next({ line, same, kept, clock }: NextProps) {
  const t = await translator();
  if (kept)
    return (
      <>
        <p className="num font-medium">
          {t("{count, plural, one {A time is kept} other {{count} times are kept}} for you until {until}.", {
            count: kept.count,
            until: shortMoment(kept.until, clock),
          })}
        </p>
        <LinkButton href={`/offers/${line.id}`} variant="primary" size="dense">
          {t("Choose a time")}
        </LinkButton>
      </>
    );
  if (line.status === "rejected")
    return (
      <LinkButton href={hrefOf("/book/ask", { with: line.practitionerId ?? undefined })} size="dense">
        {t("Try other times")}
      </LinkButton>
    );
  if (!same) return null;
  return (
    <LinkButton href={same.href} size="dense">
      {t("Same time on {date}", { date: shortDate(same.at, { zone: "UTC", locale: same.locale }) })}
    </LinkButton>
  );
}

function sameOf(line: OwnStanding, again: Again, clock: Clock, now: Date) {
  const isOver = line.status === "completed" || (line.endsAt !== null && line.endsAt < now);
  const same = isOver ? sameTimeAgain(line, again, clock, now) : null;
  return same && { ...same, locale: clock.locale };
}

type Same = ReturnType<typeof sameOf>;

/** A client who comes every week is offered the same date once. */
function firstOfEach<Item extends { same: Same }>(items: Item[]): Item[] {
  return items.map((item, place) => {
    const isFirst = items.findIndex(({ same }) => same?.href === item.same?.href) === place;
    return isFirst ? item : { ...item, same: null };
  });
}
