import { type Clock, zoneOf } from "@/lib/time/format";

/** A date as a sheet of a wall calendar; what stands beside it says the same in words. */
export function DateTile({ at, clock }: { at: Date; clock: Clock }) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(clock.locale ?? "en-GB", { timeZone: zoneOf(clock), ...options }).format(at);
  return (
    <div
      aria-hidden="true"
      className="num flex w-28 shrink-0 flex-col items-center rounded-lg border border-line bg-surface px-2 py-3 text-center max-sm:hidden"
    >
      <span className="text-heart-ink text-small">{part({ month: "long" })}</span>
      <span className="font-title text-home">{part({ day: "numeric" })}</span>
      <span className="text-muted text-small">{part({ weekday: "long" })}</span>
    </div>
  );
}
