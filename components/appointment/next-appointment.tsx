import { DateTile } from "@/components/appointment/date-tile";
import { StatusBadge } from "@/components/appointment/status-badge";
import { Face } from "@/components/therapists/face";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { joinFromWords, joinWindow, roomOpenWords } from "@/lib/appointments/join-window";
import { isMovable, mayCancel } from "@/lib/appointments/policy";
import type { AppointmentStanding } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import type { Translate } from "@/lib/i18n/message";
import { documentPlace, type Place } from "@/lib/practice/place/words";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { type Clock, longDate, timeOfDay, timeRange } from "@/lib/time/format";
import { howSoon } from "@/lib/time/how-soon";
import { zoneWords } from "@/lib/time/zone-words";

type NextAppointmentProps = {
  t: Translate;
  line: AppointmentStanding & Pick<Place, "place"> & { practitionerPhotoKey: string | null };
  clock: Clock;
  now: Date;
  /** What the person is called whose guardian the reader is. */
  guarded?: string;
};

/** The one that comes next, large: with whom, the way in, and the ways to move or cancel it while there is time. */
export function NextAppointment({ t, line, clock, now, guarded }: NextAppointmentProps) {
  const { id, startsAt, endsAt, practitionerName } = line;
  if (!startsAt || !endsAt) return null;
  const opensAt = joinWindow({ startsAt, endsAt }).start;
  // A guardian joins in the place of a child whom they bring; who comes alone needs nobody there.
  const joins = line.place === "online" && (guarded === undefined || line.bringerIds.length > 0);
  const isOpen = opensAt <= now;
  return (
    <Card labelledBy="next" tone={isOpen ? "open" : "primary"} className="flex items-start gap-6">
      <DateTile at={startsAt} clock={clock} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h2 id="next" className="text-small text-muted">
            {guarded ? t("Next appointment, for {name}", { name: guarded }) : t("Next appointment")}
          </h2>
          <StatusBadge t={t} standing={standingOf(line, now)} forClient />
        </div>
        <p className="num mt-1 font-title text-h1 sm:text-h2">{longDate(startsAt, clock)}</p>
        <p className="num mt-1 text-h3">
          {timeRange(startsAt, endsAt, clock)} <span className="text-small text-muted">{zoneWords(t, clock)}</span>
        </p>
        {practitionerName && (
          <p className="mt-2 flex items-center gap-3 text-h3">
            <Face name={practitionerName} photo={photoPath(line.practitionerPhotoKey, "small")} size="medium" />
            {t("with {name}", { name: practitionerName })}
          </p>
        )}
        <p className="num mt-1 text-muted">
          {!joins
            ? `${sentenceCase(howSoon(t, now, startsAt, clock))}. ${documentPlace(t, line)}.`
            : isOpen
              ? `${t("The room is open.")} ${roomOpenWords(t, line)}`
              : `${sentenceCase(howSoon(t, now, startsAt, clock))}. ${joinFromWords(t, line, timeOfDay(opensAt, clock))}`}
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3">
          <LinkButton href={`/appointments/${id}`} variant="primary">
            {isOpen && joins ? t("Go to the session") : t("Details")}
          </LinkButton>
          {!isOpen && joins && (
            <Link className="link inline-flex min-h-11 items-center" href="/check">
              {t("Check camera and sound")}
            </Link>
          )}
          {isMovable(line, now) && !line.payBy && (
            <Link className="link inline-flex min-h-11 items-center" href={`/appointments/${id}/move`}>
              {t("Move")}
            </Link>
          )}
          {mayCancel({ ...line, startsAt }, now) && (
            <Link className="link inline-flex min-h-11 items-center" href={`/appointments/${id}#changes`}>
              {t("Cancel")}
            </Link>
          )}
        </div>
      </div>
    </Card>
  );
}

function sentenceCase(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
