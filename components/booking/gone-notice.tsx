import { Choices, type Choosing, TimeButton } from "@/components/booking/time-button";
import { Arrival } from "@/components/ui/arrival";
import { Notice } from "@/components/ui/notice";
import type { FreeSlot } from "@/lib/availability/free-days";
import type { Translate } from "@/lib/i18n/message";
import type { ViewerClock } from "@/lib/time/format";
import { shortMoment } from "@/lib/time/format";

type GoneNoticeProps = {
  t: Translate;
  /** What names the time that has gone; empty when none has. */
  slotId: string;
  closest: FreeSlot[];
  clock: ViewerClock;
  choosing: Choosing;
};

/** A time that was taken first by another client, and what is closest to it. */
export function GoneNotice({ t, slotId, closest, clock, choosing }: GoneNoticeProps) {
  if (!slotId) return null;
  return (
    <Arrival about={slotId}>
      <Notice tone="danger" title={t("That time has just been taken.")} role="alert">
        <p>{closest.length === 0 ? t("It was the last one for now.") : t("The closest free times are:")}</p>
        <Choices choosing={choosing} className="mt-2 flex flex-wrap gap-2">
          {closest.map((free) => (
            <TimeButton t={t} key={free.id} slot={free} choosing={choosing}>
              {shortMoment(free.startsAt, clock)}
            </TimeButton>
          ))}
        </Choices>
      </Notice>
    </Arrival>
  );
}
