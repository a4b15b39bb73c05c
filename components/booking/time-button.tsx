import type { ReactNode } from "react";
import { ChooseForm } from "@/components/booking/choose-form";
import { type ButtonLook, LinkButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import type { FreeSlot } from "@/lib/availability/free-days";
import type { Translate } from "@/lib/i18n/message";
import type { ViewerClock } from "@/lib/time/format";
import { timeOfDay } from "@/lib/time/format";
import { occurrenceOf } from "@/lib/time/zone";

/** What choosing a time does: keep it right away, or lead to a page that says what it means. */
export type Choosing =
  | { kind: "keep"; action: FormAction; hidden: Record<string, string> }
  | { kind: "look"; hrefFor: (slotId: string) => string };

type ChoicesProps = { choosing: Choosing; className?: string; children: ReactNode };

/** What buttons of times stand in. */
export function Choices({ choosing, className, children }: ChoicesProps) {
  if (choosing.kind === "look") return <div className={className}>{children}</div>;
  return (
    <ChooseForm action={choosing.action} hidden={choosing.hidden} className={className}>
      {children}
    </ChooseForm>
  );
}

type TimeButtonProps = {
  t: Translate;
  slot: FreeSlot;
  choosing: Choosing;
  variant?: ButtonLook["variant"];
  children: ReactNode;
};

/** The button of one time, within `Choices`. */
export function TimeButton({ t, slot, choosing, variant = "plain", children }: TimeButtonProps) {
  if (choosing.kind === "look") {
    return (
      <LinkButton href={choosing.hrefFor(slot.id)} variant={variant}>
        {children}
      </LinkButton>
    );
  }
  return (
    <SubmitButton name="slot" value={slot.id} variant={variant} pendingLabel={t("Keeping…")}>
      {children}
    </SubmitButton>
  );
}

/** A start on the viewer's clock; of an hour that comes twice, which of the two. */
export function startWords(t: Translate, { startsAt }: FreeSlot, clock: ViewerClock): string {
  const time = timeOfDay(startsAt, clock);
  const repeated = occurrenceOf(clock.zone, startsAt);
  if (!repeated) return time;
  return repeated === "first" ? t("{time} (first time)", { time }) : t("{time} (second time)", { time });
}
