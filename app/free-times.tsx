import type { ReactNode } from "react";
import { ClockLine } from "@/components/booking/clock-line";
import { dayWords } from "@/components/booking/date-words";
import { GoneNotice } from "@/components/booking/gone-notice";
import { Picker } from "@/components/booking/picker";
import type { Choosing } from "@/components/booking/time-button";
import { WhyMissing } from "@/components/booking/why-missing";
import { OwnClock } from "@/components/clock/own-clock";
import { Arrival } from "@/components/ui/arrival";
import { Notice } from "@/components/ui/notice";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import { type FreeSlot, freeSlots } from "@/lib/availability/free-days";
import { changeHours } from "@/lib/booking/actions";
import { type BookQuery, hrefOf } from "@/lib/booking/address";
import { inAnyZone } from "@/lib/booking/any-zone";
import { yearAfter } from "@/lib/booking/choose";
import { whyMissing } from "@/lib/booking/explain";
import { closestTo, timetable, wallClockInput } from "@/lib/booking/timetable";
import { now } from "@/lib/clock";
import { parseSlotId } from "@/lib/engine/slot-id";
import type { BookedService } from "@/lib/engine/slot-query";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { isDate } from "@/lib/time/civil-date";
import { zoneWords } from "@/lib/time/zone-words";

/** What times are looked for: of which service, whose, and for whom. */
type TimesOf = {
  service: BookedService;
  whose: string | null;
  practitioners: { id: string; name: string }[];
  clientId: string | null;
  exceptAppointmentId?: string;
  /** When that is now: no other time. */
  presentStart?: Date;
};

type FreeTimesProps = {
  path: string;
  query: BookQuery;
  of: TimesOf;
  clock: KnownClock;
  choosing: Choosing;
  /** A time of day that is asked about, the date that became this one on another clock, and a slot that has gone. */
  why: string;
  was: string;
  gone: string;
  /** What is shown when nothing is free at all. */
  nothing: ReactNode;
};

/** The free times of a service, from one look at everyone's time. */
export async function FreeTimes({ path, query, of, clock, choosing, why, was, gone, nothing }: FreeTimesProps) {
  const [t, moment] = [await translator(), now()];
  const { whose, service, practitioners, clientId, exceptAppointmentId, presentStart } = of;
  const window = { from: moment, until: yearAfter(moment), clientId, elsewhereOf: clientId, exceptAppointmentId };
  const free = await freeSlots(whose, service, window, moment);
  const slots = free.filter(({ startsAt }) => startsAt.getTime() !== presentStart?.getTime());
  const goneNotice = (
    <GoneNotice t={t} slotId={gone} closest={closestTimes(slots, gone)} clock={clock} choosing={choosing} />
  );
  if (slots.length === 0)
    return (
      <div id="free-times" tabIndex={-1} className="space-y-6">
        {goneNotice}
        {nothing}
      </div>
    );
  const table = timetable(slots, clock, { date: query.date ?? null, month: query.month ?? null }, moment);
  const names = new Map(practitioners.map(({ id, name }) => [id, name]));
  const date = table.day?.date;
  const shown = date ?? `${table.month}-01`;
  const looking = { path: hrefOf(path, query), at: wallClockInput(slots, shown, clock.zone), date: shown };
  const asked = why && date ? { ...of, date, time: why, zone: clock.zone } : null;
  const { tz, with: slug, service: serviceId, door } = query;
  return (
    <OwnClock t={t} clock={clock} className="space-y-6">
      {goneNotice}
      {isDate(was) && date && <NewZone t={t} clock={clock} was={was} date={date} />}
      <ClockLine t={t} clock={clock} looking={looking} changeHours={changeHours} />
      <Picker
        t={t}
        table={table}
        clock={clock}
        choosing={choosing}
        hrefFor={(place) => hrefOf(path, query, place)}
        names={whose === null && practitioners.length > 1 ? names : null}
        place={`${query.date} ${query.month}`}
        whose={`${service.id} ${whose}`}
        wish={query}
        anyZone={clock.isOwn ? null : inAnyZone(slots, table, clock.zone)}
        now={moment}
      >
        {date && (
          <div data-of={date}>
            <WhyMissing
              t={t}
              locale={clock.locale}
              path={path}
              date={date}
              query={textsIn({ tz, with: slug, service: serviceId, door })}
              time={why}
              reasons={asked && (await whyMissing(t, asked, names, moment))}
            />
          </div>
        )}
      </Picker>
    </OwnClock>
  );
}

/** The times closest to one that has gone. */
function closestTimes(slots: FreeSlot[], slotId: string): FreeSlot[] {
  const slot = parseSlotId(slotId);
  return closestTo(slots, slot && slot.openingId === null ? slot.startsAt : now());
}

type NewZoneProps = { t: Translate; clock: KnownClock; was: string; date: string };

function NewZone({ t, clock, was, date }: NewZoneProps) {
  const zone = zoneWords(t, clock);
  const days = { was: dayWords(was, clock.locale), date: dayWords(date, clock.locale) };
  return (
    <Arrival about={`${clock.zone} ${was}`}>
      <Notice tone="open" role="status">
        {was === date
          ? t("Times are now in {zone}.", { zone })
          : t("Times are now in {zone}. {was} became {date}.", { zone, ...days })}
      </Notice>
    </Arrival>
  );
}

function textsIn(query: BookQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
