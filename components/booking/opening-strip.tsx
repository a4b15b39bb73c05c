import type { ReactNode } from "react";
import { Choices, type Choosing, startWords, TimeButton } from "@/components/booking/time-button";
import { Moment } from "@/components/clock/moment";
import { Card } from "@/components/ui/card";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { FreeSlot } from "@/lib/availability/free-days";
import type { Translate } from "@/lib/i18n/message";
import { shortDate } from "@/lib/time/format";

type OpeningStripProps = {
  t: Translate;
  label: string;
  slot: FreeSlot;
  clock: KnownClock;
  choosing: Choosing;
  /** How its button looks, beside whatever else the page asks for. */
  variant?: "primary" | "plain";
  /** What is said of it before the button, and what stands after. */
  about?: ReactNode;
  children?: ReactNode;
};

/** One free time with a button to take it. */
export function OpeningStrip({
  t,
  label,
  slot,
  clock,
  choosing,
  variant = "primary",
  about,
  children,
}: OpeningStripProps) {
  return (
    <Card labelledBy="soonest" tone="open" className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <div>
        <h2 id="soonest" className="font-medium">
          {t.rich("{label}: <time>when</time>", {
            label,
            time: () => (
              <span className="num font-semibold">
                {clock.isOwn ? (
                  `${shortDate(slot.startsAt, clock)}, ${startWords(t, slot, clock)}`
                ) : (
                  <Moment at={slot.startsAt} clock={clock} says="moment" />
                )}
              </span>
            ),
          })}
        </h2>
        {about}
      </div>
      <Choices choosing={choosing}>
        <TimeButton t={t} slot={slot} choosing={choosing} variant={variant}>
          {t("Take this time")}
        </TimeButton>
      </Choices>
      {children}
    </Card>
  );
}
