import type { ReactNode } from "react";
import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { FocusTo } from "@/components/clients/focus-to";
import { OtherTime } from "@/components/requests/other-time";
import { Field, SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import type { FreeSlot } from "@/lib/availability/free-days";
import { type Clock, elsewhere, longDay, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

/** What is being looked for: a service with a practitioner on a date, perhaps at a time that was chosen before. */
export type Sought = { service: string; practitioner: string; date: string; time: string };

type BookForClientProps = {
  /** The page it is on. */
  path: string;
  /** For whom it is, as the forms send it. */
  whom: Record<string, string>;
  /** Who is told by e-mail, and who isn't. */
  told: string;
  /** What books one of the times that are offered, and any other. */
  actions: { offered: FormAction; other: FormAction };
  /** What is chosen in the first step beside. */
  children?: ReactNode;
  /** How hours are counted; the times are on the practitioner's clock. */
  clock: Clock;
  sought: Sought;
  services: { id: string; name: string; minutes: number; capacity: number }[];
  practitioners: { id: string; name: string; timeZone: string }[];
  /** What is free on that date, once one was chosen. */
  free: FreeSlot[] | null;
  /** Whether the practitioner offers that service at all. */
  isOffered: boolean;
  earliest: string;
};

/** Booking for a client in two steps: what, with whom and on which day; then one of its times, or any other. */
export function BookForClient({
  path,
  whom,
  told,
  actions,
  children,
  clock,
  sought,
  services,
  practitioners,
  free,
  isOffered,
  earliest,
}: BookForClientProps) {
  const t = useT();
  const zone = practitioners.find(({ id }) => id === sought.practitioner)?.timeZone ?? "UTC";
  // A group meets in its openings, and at no other time.
  const isGroup = services.some(({ id, capacity }) => id === sought.service && capacity > 1);
  const { time, ...hidden } = sought;
  const isFreeToGive = isOffered && !isGroup;
  return (
    <div className="space-y-6">
      <form action={`${path}#book`} className="grid items-end gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {children}
        <SelectField
          name="service"
          label={t("Service")}
          options={services.map(({ id, name, minutes }) => ({
            value: id,
            label: t("{name}, {minutes} minutes", { name, minutes }),
          }))}
          defaultValue={sought.service}
        />
        <SelectField
          name="with"
          label={t("With")}
          options={practitioners.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={sought.practitioner}
        />
        <Field name="date" label={t("Date")} type="date" min={earliest} defaultValue={sought.date} />
        {sought.time && <input type="hidden" name="time" value={sought.time} />}
        <SubmitButton variant="plain" pendingLabel={t("Looking…")}>
          {t("Show free times")}
        </SubmitButton>
      </form>
      {free && (
        <section aria-labelledby="times" className="space-y-4">
          <FocusTo id="times" about={`${sought.practitioner} ${sought.service} ${sought.date}`} />
          <h3 id="times" tabIndex={-1} className="font-semibold text-h3">
            {longDay(sought.date, t.locale)}, {zoneWords(t, zone)}
          </h3>
          {free.length === 0 && (
            <p className="text-muted">
              {isOffered ? t("There are no free times that day.") : t("This practitioner doesn't offer this service.")}
              {isFreeToGive && ` ${t("You can still book any other time.")}`}
            </p>
          )}
          <p className="text-muted">
            {told} {undoPromiseWords(t)}
          </p>
          <ul className="flex flex-wrap gap-2">
            {free.map(({ id, startsAt }) => (
              <li key={id}>
                <ActionForm
                  action={actions.offered}
                  hidden={{ ...whom, service: sought.service, slot: id }}
                  label={t("Book {time}", { time: timeOfDay(startsAt, elsewhere(clock, zone)) })}
                  pendingLabel={t("Booking…")}
                  variant={timeOfDay(startsAt, { zone, hourCycle: "h23" }) === sought.time ? "primary" : "plain"}
                  size="dense"
                />
              </li>
            ))}
          </ul>
          {isFreeToGive && (
            <OtherTime action={actions.other} hidden={{ ...whom, ...hidden }} time={time} zone={zoneWords(t, zone)} />
          )}
        </section>
      )}
    </div>
  );
}
