import { use } from "react";
import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { ZoneForm } from "@/components/calendars/zone-form";
import { Card } from "@/components/ui/card";
import { chooseZone, disconnectCalendar, readNow } from "@/lib/calendars/busy/actions";
import type { LinkedCalendar } from "@/lib/calendars/busy/link";
import { TROUBLE_WORDS } from "@/lib/calendars/busy/trouble-words";
import { sayIn } from "@/lib/i18n/catalogue";
import { readerLanguage } from "@/lib/i18n/reader-language";
import { type Clock, longMoment } from "@/lib/time/format";
import { allZones } from "@/lib/time/zone";

/** The calendars of one practitioner whose busy times are not offered, and how each is doing. */
export function LinkedCalendars({ links, clock }: { links: LinkedCalendar[]; clock: Clock }) {
  const t = useT();
  if (links.length === 0) return null;
  return (
    <ul className="mb-6 space-y-4">
      {links.map((link) => (
        <Card as="li" key={link.id}>
          <h3 className="font-semibold">{link.name}</h3>
          <State link={link} clock={clock} />
          {link.unknownZone && (
            <ZoneForm action={chooseZone} id={link.id} unknown={link.unknownZone} zones={allZones()} />
          )}
          <div className="mt-3 flex flex-wrap gap-3">
            <ActionForm
              action={readNow}
              hidden={{ id: link.id }}
              label={
                <>
                  {t("Read now")}
                  {nameOf(link)}
                </>
              }
              pendingLabel={t("Reading…")}
              variant="plain"
              size="dense"
            />
            <ActionForm
              action={disconnectCalendar}
              hidden={{ id: link.id }}
              label={
                <>
                  {t("Disconnect")}
                  {nameOf(link)}
                </>
              }
              pendingLabel={t("One moment…")}
              variant="danger"
              size="dense"
            />
          </div>
        </Card>
      ))}
    </ul>
  );
}

function State({
  link: { trouble, readAt, times, unread, assumedZone },
  clock,
}: {
  link: LinkedCalendar;
  clock: Clock;
}) {
  const t = useT();
  return (
    <div className="space-y-1 text-small">
      {trouble && <p className="font-medium text-danger-ink">{sayIn(use(readerLanguage()), TROUBLE_WORDS[trouble])}</p>}
      <p>
        {readAt
          ? t("Read on {moment}: {times, plural, one {# busy time} other {# busy times}} ahead.", {
              moment: longMoment(readAt, clock),
              times,
            })
          : t("It could not be read yet, so it closes nothing.")}
        {trouble && readAt && ` ${t("These still hold.")}`}
      </p>
      {unread > 0 && <p>{t("{unread, plural, one {# entry} other {# entries}} could not be read.", { unread })}</p>}
      {assumedZone && <p>{t("Times in an unknown zone are read as {assumedZone}.", { assumedZone })}</p>}
    </div>
  );
}

function nameOf({ name }: LinkedCalendar) {
  return <span className="sr-only"> {name}</span>;
}
