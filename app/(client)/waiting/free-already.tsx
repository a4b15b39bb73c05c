import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Actor } from "@/lib/auth/actor";
import { type FreeSlot, freeSlots } from "@/lib/availability/free-days";
import { yearAfter } from "@/lib/booking/choose";
import { onePerStart } from "@/lib/booking/timetable";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { findActiveService } from "@/lib/practice/service-list";
import { shortMoment } from "@/lib/time/format";
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
  const t = await translator();
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
    <Notice tone="open" title={countWords(t, slots.length, instead !== undefined)}>
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
              {t("See them all")}
            </Link>
          </li>
        )}
      </ul>
      <p className="mt-2">{t("If none of them suits you, say below when you could come.")}</p>
    </Notice>
  );
}

/** "9 earlier times are free right now. You needn't wait for one." */
function countWords(t: Translate, count: number, isEarlier: boolean): string {
  return isEarlier
    ? t(
        "{count, plural, one {# earlier time is} other {# earlier times are}} free right now, so there is no need to wait.",
        { count },
      )
    : t("{count, plural, one {# time is} other {# times are}} free right now, so there is no need to wait.", { count });
}
