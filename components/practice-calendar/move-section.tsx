import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import type { FreeDay } from "@/lib/availability/free-days";
import type { Choosable } from "@/lib/practice/choosable";
import { moveToFree } from "@/lib/practice-calendar/actions";
import { reschedule } from "@/lib/requests/staff-actions";
import { type Clock, longDate, shortMoment, timeOfDay } from "@/lib/time/format";

type MoveSectionProps = {
  item: { id: string; title: string; start: Date; practitionerId: string };
  /** What is free for it, by day; the sooner first. */
  days: FreeDay[];
  /** Where the days after these are shown. */
  laterHref: string;
  practitioners: Choosable[];
  clock: Clock;
};

/** Moving without the grid: one of the free times, or another date and time in a form. */
export function MoveSection({ item, days, laterHref, practitioners, clock }: MoveSectionProps) {
  const t = useT();
  const { id, title, start, practitionerId } = item;
  return (
    <Section id="move" title={t("Move {title}", { title })} className="mb-8">
      <p className="num mb-4 text-muted">
        {t.rich("It is on {moment}. The client gets the new time by e-mail. {undoPromise} <link>Open it</link>", {
          moment: shortMoment(start, clock),
          undoPromise: undoPromiseWords(t),
          link: (text) => (
            <Link href={`/appointments/${id}`} className="link">
              {text}
            </Link>
          ),
        })}
      </p>
      <div className="grid gap-8 xl:grid-cols-[3fr_2fr]">
        <div className="space-y-4">
          {days.length === 0 && <p className="text-muted">{t("Nothing is free on these days.")}</p>}
          {days.map(({ date, slots }) => (
            <FreeTimesOfDay key={date} id={id} slots={slots} clock={clock} />
          ))}
          <Link href={laterHref} className="link inline-flex min-h-11 items-center">
            {t("Later days")}
          </Link>
        </div>
        <div>
          <h3 className="mb-4 font-semibold text-h3">{t("Any other time")}</h3>
          <OtherTimeForm
            action={reschedule}
            id={id}
            practitioners={practitioners}
            practitioner={practitionerId}
            label={t("Move it")}
          />
        </div>
      </div>
    </Section>
  );
}

function FreeTimesOfDay({ id, slots, clock }: { id: string; slots: FreeDay["slots"]; clock: Clock }) {
  const t = useT();
  const [first] = slots;
  if (!first) return null;
  return (
    <section>
      <h3 className="mb-2 font-semibold">{longDate(first.startsAt, clock)}</h3>
      <ul className="flex flex-wrap gap-2">
        {slots.map(({ id: slot, startsAt }) => (
          <li key={slot}>
            <ActionForm
              action={moveToFree}
              hidden={{ id, start: startsAt.toISOString() }}
              label={
                <>
                  <VisuallyHidden>{t("Move to")} </VisuallyHidden>
                  {timeOfDay(startsAt, clock)}
                </>
              }
              pendingLabel={t("Moving…")}
              variant="plain"
              size="dense"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
