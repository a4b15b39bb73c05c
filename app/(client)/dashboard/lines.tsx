import { AppointmentCard } from "@/components/appointment/appointment-card";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { OwnStanding } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { hrefOf } from "@/lib/booking/address";
import { translator } from "@/lib/i18n/reader-language";
import { cellNames } from "@/lib/requests/cell-words";
import { type Clock, shortDate, shortMoment } from "@/lib/time/format";
import { type Again, sameTimeAgain } from "./again";

type CardsProps = {
  lines: OwnStanding[];
  clock: Clock;
  now: Date;
  again: Again;
  /** What those are called whose guardian the reader is, by their ids. */
  guarded: ReadonlyMap<string, string>;
};

/** Appointments under a heading of their own. */
export function Lines({ id, title, ...rest }: CardsProps & { id: string; title: string }) {
  return (
    <Section id={id} title={title}>
      <Cards {...rest} />
    </Section>
  );
}

/** Appointments, each with what can come of it: other times where none could be offered, the same time once it is over. */
export async function Cards({ lines, clock, now, again, guarded }: CardsProps) {
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
          standing={standingOf(line, now)}
          t={t}
          forClient
        >
          <Next line={line} same={same} />
        </AppointmentCard>
      ))}
    </ul>
  );
}

async function Next({ line, same }: { line: OwnStanding; same: Same }) {
  const t = await translator();
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
