import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Actor } from "@/lib/auth/actor";
import { type FreeSlot, freeSlots } from "@/lib/availability/free-days";
import { yearAfter } from "@/lib/booking/choose";
import { onePerStart } from "@/lib/booking/timetable";
import { now } from "@/lib/clock";
import { findActiveService } from "@/lib/practice/service-list";
import { plural, shortMoment } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

type FreeAlreadyProps = {
  client: Actor;
  serviceId: string;
  practitionerId: string | null;
  /** The appointment that could be an earlier one, when it is about one. */
  instead?: { id: string; startsAt: Date; minutes: number };
};

const SHOWN = 3;

/** What a client who would wait can have at once: how many times are free, and the soonest of them. */
export async function FreeAlready({ client, serviceId, practitionerId, instead }: FreeAlreadyProps) {
  const [service, clock] = await Promise.all([findActiveService(serviceId), clockOf(client)]);
  if (!service) return null;
  const moment = now();
  const window = { from: moment, until: instead?.startsAt ?? yearAfter(moment), clientId: client.id };
  const found = await freeSlots(
    practitionerId,
    { ...service, minutes: instead?.minutes ?? service.minutes },
    { ...window, elsewhereOf: client.id, exceptAppointmentId: instead?.id },
    moment,
  );
  const slots = onePerStart(found);
  if (slots.length === 0) return null;
  const hrefTo = (slot: FreeSlot) =>
    instead
      ? `/appointments/${instead.id}/move?${new URLSearchParams({ to: slot.id })}`
      : `/book?${new URLSearchParams({ service: serviceId, date: wallClock(clock.zone, slot.startsAt).date })}`;
  return (
    <Notice tone="open" title={countWords(slots.length, instead !== undefined)}>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {slots.slice(0, SHOWN).map((slot) => (
          <li key={slot.id}>
            <Link href={hrefTo(slot)} className="num inline-flex min-h-6 items-center">
              {shortMoment(slot.startsAt, clock)}
            </Link>
          </li>
        ))}
        {slots.length > SHOWN && (
          <li>
            <Link
              href={
                instead ? `/appointments/${instead.id}/move` : `/book?${new URLSearchParams({ service: serviceId })}`
              }
              className="inline-flex min-h-6 items-center"
            >
              See them all
            </Link>
          </li>
        )}
      </ul>
      <p className="mt-2">If none of them suits you, say below when you could come.</p>
    </Notice>
  );
}

/** "9 earlier times are free right now. You needn't wait for one." */
function countWords(count: number, isEarlier: boolean): string {
  const times = plural(count, isEarlier ? "earlier time" : "time");
  return `${times} ${count === 1 ? "is" : "are"} free right now, so there is no need to wait.`;
}
