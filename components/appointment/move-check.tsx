import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { StepCount } from "@/components/ui/step-count";
import type { FormAction } from "@/lib/action";
import type { Translate } from "@/lib/i18n/message";
import type { ViewerClock } from "@/lib/time/format";
import { longMoment } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type MoveCheckProps = {
  from: Date;
  to: Date;
  /** Until when it can be cancelled after the move. */
  cancelBy: Date;
  /** What cancelling costs after the move; null where it is free until then. */
  lateFee: string | null;
  now: Date;
  clock: ViewerClock;
  action: FormAction;
  hidden: Record<string, string>;
  backHref: string;
  t: Translate;
};

/** What a move means, said before the click (WCAG 3.3.4). */
export function MoveCheck(props: MoveCheckProps) {
  const { from, to, cancelBy, lateFee, now, clock, action, hidden, backHref, t } = props;
  const words = (at: Date) => longMoment(at, clock);
  const withZone = (at: Date) => `${words(at)} (${zoneWords(t, clock)})`;
  return (
    <Card labelledBy="move-check" className="max-w-text space-y-4">
      <StepCount at={2} of={2} />
      <h2 id="move-check" className="text-h2 font-semibold">
        {t("Move it to {moment}?", { moment: words(to) })}
      </h2>
      <DefinitionList
        items={[
          { term: t("Now"), detail: <span className="num">{withZone(from)}</span> },
          { term: t("Then"), detail: <strong className="num">{withZone(to)}</strong> },
        ]}
      />
      <p>
        {lateFee ??
          (cancelBy > now
            ? t("After that you can cancel free of charge until {moment}.", { moment: words(cancelBy) })
            : t("It is past the time to cancel free of charge, and moving it doesn't change that."))}{" "}
        {t("Three minutes later the old time becomes free for someone else; until then you can undo the move.")}
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <ActionForm action={action} hidden={hidden} label={t("Move it")} pendingLabel={t("Moving…")} />
        <LinkButton href={backHref}>{t("Choose another time")}</LinkButton>
      </div>
    </Card>
  );
}
