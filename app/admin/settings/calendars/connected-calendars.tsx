import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { ServerForm } from "@/components/calendars/server-form";
import { ZoneForm } from "@/components/calendars/zone-form";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Connection } from "@/lib/calendars/connected/accounts/connections";
import { addServer, catchUpNow, chooseZoneThere, endConnection } from "@/lib/calendars/connected/actions";
import { titleOf } from "@/lib/calendars/connected/names";
import type { Vendor } from "@/lib/calendars/connected/vendor";
import { sayIn } from "@/lib/i18n/catalogue";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";
import { type Clock, longMoment } from "@/lib/time/format";
import { allZones } from "@/lib/time/zone";
import { ByPractice } from "./by-practice";

type ConnectedCalendarsProps = {
  practitionerId: string;
  connections: Connection[];
  /** The vendors with whose own page a calendar can be connected. */
  vendors: Vendor[];
  clock: Clock;
  /** Whether its reader is that practitioner, who alone can connect a calendar. */
  isOwn: boolean;
  /** Whether its reader is an admin, who alone connects one by the practice's own application. */
  isAdmin: boolean;
};

/** The calendars that one practitioner has connected and how each is doing, and those that can be. */
export function ConnectedCalendars(props: ConnectedCalendarsProps) {
  const { practitionerId, connections, vendors, clock, isOwn, isAdmin } = props;
  const t = useT();
  const known = connections.map(({ vendor }) => vendor);
  const left = vendors.filter((vendor) => !known.includes(vendor));
  const hasPassword = connections.some(({ vendor, revokedAt }) => vendor === "caldav" && !revokedAt);
  return (
    <>
      {connections.length > 0 && (
        <ul className="mb-6 space-y-4">
          {connections.map((connection) => (
            <Connected key={connection.id} connection={connection} clock={clock} isOwn={isOwn} />
          ))}
        </ul>
      )}
      {isOwn && left.length > 0 && (
        <div className="flex flex-wrap gap-3">
          {left.map((vendor) => (
            <ConnectLink key={vendor} vendor={vendor} label={t("Connect {title}", { title: titleOf(vendor) })} />
          ))}
        </div>
      )}
      {isOwn && !hasPassword && (
        <div className="mt-6 space-y-4">
          <h3 className="font-semibold">{t("Apple, Nextcloud, Fastmail or another CalDAV server")}</h3>
          <ServerForm action={addServer} />
        </div>
      )}
      {!isOwn && connections.length === 0 && (
        <p className="text-muted">{t("Practitioners connect a calendar of their own, on this page of theirs.")}</p>
      )}
      {isAdmin && <ByPractice practitionerId={practitionerId} connections={connections} />}
    </>
  );
}

function Connected({ connection, clock, isOwn }: { connection: Connection; clock: Clock; isOwn: boolean }) {
  const t = useT();
  const { id, vendor, calendarName, revokedAt, unknownZone, isByPractice } = connection;
  const title = titleOf(vendor);
  const whose = <span className="sr-only"> {title}</span>;
  return (
    <Card as="li">
      <h3 className="font-semibold">
        {title}
        {calendarName && `: ${calendarName}`}
      </h3>
      <State connection={connection} clock={clock} />
      {unknownZone && !revokedAt && (
        <ZoneForm action={chooseZoneThere} id={id} unknown={unknownZone} zones={allZones()} />
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        {revokedAt && isOwn && !isByPractice && isByConsent(vendor) && (
          <ConnectLink vendor={vendor} label={t("Connect {title} again", { title })} />
        )}
        {!revokedAt && (
          <ActionForm
            action={catchUpNow}
            hidden={{ id }}
            label={
              <>
                {t("Try now")}
                {whose}
              </>
            }
            pendingLabel={t("One moment…")}
            variant="plain"
            size="dense"
          />
        )}
        {!revokedAt && (
          <LinkButton href={`/admin/settings/calendars/${id}/choose`} size="dense">
            {t.rich("Choose another calendar<mark> ({title})</mark>", {
              title,
              mark: (text) => <span className="sr-only">{text}</span>,
            })}
          </LinkButton>
        )}
        <ActionForm
          action={endConnection}
          hidden={{ id }}
          label={
            <>
              {t("Disconnect")}
              {whose}
            </>
          }
          pendingLabel={t("One moment…")}
          variant="danger"
          size="dense"
        />
      </div>
    </Card>
  );
}

async function State({ connection, clock }: { connection: Connection; clock: Clock }) {
  const [t, language] = await Promise.all([translator(), readerLanguage()]);
  const { vendor, connectedAt, revokedAt, trouble, readAt, wroteAt, times, unwritten, writeTrouble } = connection;
  const { isByPractice, account } = connection;
  const title = titleOf(vendor);
  if (revokedAt)
    return (
      <p className="text-small font-medium text-danger-ink">
        {t("{trouble} Since {moment} nothing is written or read; what was read before still holds.", {
          trouble: sayIn(language, troubleWords("revoked", title)),
          moment: longMoment(revokedAt, clock),
        })}
      </p>
    );
  return (
    <div className="space-y-1 text-small">
      {trouble && (
        <p className="font-medium text-danger-ink">
          {t("It can't be read: {trouble}", { trouble: sayIn(language, troubleWords(trouble, title)) })}
        </p>
      )}
      {writeTrouble && (
        <p className="font-medium text-danger-ink">
          {t("{unwritten, plural, one {# session} other {# sessions}} not written yet: {trouble}", {
            unwritten,
            trouble: sayIn(language, troubleWords(writeTrouble, title)),
          })}
        </p>
      )}
      <p>{t("Connected on {moment}.", { moment: longMoment(connectedAt, clock) })}</p>
      {isByPractice && account && <p>{t("The practice's application opens it, as {account}.", { account })}</p>}
      <p>
        {readAt
          ? t("Read on {moment}: {times, plural, one {# busy time} other {# busy times}}.", {
              moment: longMoment(readAt, clock),
              times,
            })
          : t("Not read yet.")}{" "}
        {wroteAt
          ? t("A session was written on {moment}.", { moment: longMoment(wroteAt, clock) })
          : t("No session was written yet.")}
      </p>
    </div>
  );
}

function isByConsent(vendor: Vendor): boolean {
  return vendor !== "caldav";
}

// No Link: a page that is fetched ahead must not begin a consent.
function ConnectLink({ vendor, label }: { vendor: Vendor; label: string }) {
  return (
    <a href={`/admin/settings/calendars/${vendor}/connect`} className={buttonClass({ variant: "plain" })}>
      {label}
    </a>
  );
}
