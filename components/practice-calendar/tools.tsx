import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { chooseDensity, chooseKeys, showNames } from "@/lib/practice-calendar/actions";

type CalendarToolsProps = {
  /** What the keys of a calendar lead to; to block a time only where the reader may. */
  hrefs: { c: string; b?: string };
  isPrivate: boolean;
  hasKeys: boolean;
  isDense: boolean;
};

/** What can be begun in the calendar, and how it is shown and used. */
export function CalendarTools({ hrefs, isPrivate, hasKeys, isDense }: CalendarToolsProps) {
  const t = useT();
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton href={hrefs.c} variant="primary" size="dense">
        {t("New appointment")}
      </LinkButton>
      {hrefs.b && (
        <LinkButton href={hrefs.b} size="dense">
          {t("Block time")}
        </LinkButton>
      )}
      <ActionForm
        action={showNames}
        hidden={{ names: isPrivate ? "whole" : "initials" }}
        label={isPrivate ? t("Show whole names") : t("Show initials only")}
        variant="plain"
        size="dense"
      />
      <div className="flex gap-2 max-sm:hidden">
        <ActionForm
          action={chooseDensity}
          hidden={{ density: isDense ? "roomy" : "dense" }}
          label={isDense ? t("More room") : t("Denser")}
          variant="plain"
          size="dense"
        />
        <ActionForm
          action={chooseKeys}
          hidden={{ keys: hasKeys ? "off" : "on" }}
          label={hasKeys ? t("Turn off the shortcuts c and b") : t("Turn on the shortcuts c and b")}
          variant="plain"
          size="dense"
        />
      </div>
    </div>
  );
}
