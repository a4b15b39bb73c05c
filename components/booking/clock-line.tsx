import { ChooseForm } from "@/components/booking/choose-form";
import { ZoneWords } from "@/components/clock/moment";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { FormAction } from "@/lib/action";
import type { Translate } from "@/lib/i18n/message";

type ClockLineProps = {
  t: Translate;
  clock: KnownClock;
  /** What is looked at: where it is, which moment stands for it, and on what date here. */
  looking: { path: string; at: Date; date: string };
  changeHours: FormAction;
};

/** Whose clock the times are on, with a way to another one, and to the other way of counting hours. */
export function ClockLine({ t, clock, looking, changeHours }: ClockLineProps) {
  const { hourCycle } = clock;
  const { path, at, date } = looking;
  const change = new URLSearchParams({ path, at: at.toISOString(), was: date });
  const other = hourCycle === "h12" ? "h23" : "h12";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-muted">
      <p>
        {t.rich("Times are in <zone>time zone</zone>.", {
          zone: () => <ZoneWords t={t} clock={clock} own={t(", the practice's own")} />,
        })}{" "}
        <Link href={`/book/zone?${change}`} rel="nofollow" className="link inline-flex min-h-6 items-center">
          {t.rich("Change<hidden> the time zone</hidden>", {
            hidden: (text) => <span className="sr-only">{text}</span>,
          })}
        </Link>
      </p>
      <ChooseForm action={changeHours} hidden={{ path }}>
        <SubmitButton name="hours" value={other} variant="quiet" size="dense" pendingLabel={t("One moment…")}>
          {other === "h23" ? t("24-hour clock") : t("12-hour clock")}
        </SubmitButton>
      </ChooseForm>
    </div>
  );
}
