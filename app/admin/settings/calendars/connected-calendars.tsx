import { ActionForm } from "@/components/appointment/action-form";
import { ServerForm } from "@/components/calendars/server-form";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Connection } from "@/lib/calendars/connected/accounts/connections";
import { addServer, catchUpNow, endConnection } from "@/lib/calendars/connected/actions";
import { titleOf } from "@/lib/calendars/connected/names";
import type { Vendor } from "@/lib/calendars/connected/vendor";
import { inEnglish } from "@/lib/i18n/english";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";
import { type Clock, longMoment, plural } from "@/lib/time/format";

type ConnectedCalendarsProps = {
  connections: Connection[];
  /** The vendors with whose own page a calendar can be connected. */
  vendors: Vendor[];
  clock: Clock;
  /** Whether its reader is that practitioner, who alone can connect a calendar. */
  isOwn: boolean;
};

/** The calendars that one practitioner has connected and how each is doing, and those that can be. */
export function ConnectedCalendars({ connections, vendors, clock, isOwn }: ConnectedCalendarsProps) {
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
          {left.filter(isByConsent).map((vendor) => (
            <ConnectLink key={vendor} vendor={vendor} label={`Connect ${titleOf(vendor)}`} />
          ))}
        </div>
      )}
      {isOwn && !hasPassword && (
        <div className="mt-6 space-y-4">
          <h3 className="font-semibold">Apple, Nextcloud, Fastmail or another CalDAV server</h3>
          <ServerForm action={addServer} />
        </div>
      )}
      {!isOwn && connections.length === 0 && (
        <p className="text-muted">Practitioners connect a calendar of their own, on this page of theirs.</p>
      )}
    </>
  );
}

function Connected({ connection, clock, isOwn }: { connection: Connection; clock: Clock; isOwn: boolean }) {
  const { id, vendor, calendarName, revokedAt } = connection;
  const title = titleOf(vendor);
  const whose = <span className="sr-only"> {title}</span>;
  return (
    <Card as="li">
      <h3 className="font-semibold">
        {title}
        {calendarName && `: ${calendarName}`}
      </h3>
      <State connection={connection} clock={clock} />
      <div className="mt-3 flex flex-wrap gap-3">
        {revokedAt && isOwn && isByConsent(vendor) && <ConnectLink vendor={vendor} label={`Connect ${title} again`} />}
        {!revokedAt && (
          <ActionForm
            action={catchUpNow}
            hidden={{ id }}
            label={<>Try now{whose}</>}
            pendingLabel="One moment…"
            variant="plain"
            size="dense"
          />
        )}
        {!revokedAt && (
          <LinkButton href={`/admin/settings/calendars/${id}/choose`} size="dense">
            Choose another calendar<span className="sr-only"> ({title})</span>
          </LinkButton>
        )}
        <ActionForm
          action={endConnection}
          hidden={{ id }}
          label={<>Disconnect{whose}</>}
          pendingLabel="One moment…"
          variant="danger"
          size="dense"
        />
      </div>
    </Card>
  );
}

function State({ connection, clock }: { connection: Connection; clock: Clock }) {
  const { vendor, connectedAt, revokedAt, trouble, readAt, wroteAt, times, unwritten, writeTrouble } = connection;
  const title = titleOf(vendor);
  if (revokedAt)
    return (
      <p className="text-small font-medium text-danger-ink">
        {inEnglish(troubleWords("revoked", title))} Since {longMoment(revokedAt, clock)} nothing is written or read;
        what was read before still holds.
      </p>
    );
  return (
    <div className="space-y-1 text-small">
      {trouble && (
        <p className="font-medium text-danger-ink">It can't be read: {inEnglish(troubleWords(trouble, title))}</p>
      )}
      {writeTrouble && (
        <p className="font-medium text-danger-ink">
          {plural(unwritten, "session")} not written yet: {inEnglish(troubleWords(writeTrouble, title))}
        </p>
      )}
      <p>Connected on {longMoment(connectedAt, clock)}.</p>
      <p>
        {readAt ? `Read on ${longMoment(readAt, clock)}: ${plural(times, "busy time")}.` : "Not read yet."}{" "}
        {wroteAt ? `A session was written on ${longMoment(wroteAt, clock)}.` : "No session was written yet."}
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
