import { useT } from "#speech";
import { CalendarTrouble } from "@/app/admin/calendar-trouble";
import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { leaveClash, showClash } from "@/lib/calendars/busy/actions";
import type { Clash, StaleCalendar } from "@/lib/calendars/busy/clashes";
import { type Clock, longDate, shortDate, timeRange } from "@/lib/time/format";

type CalendarClashesProps = {
  clashes: Clash[];
  stale: StaleCalendar[];
  clock: Clock;
};

/** Booked sessions that something in another calendar lies on, with the ways out; and calendars that can't be read. */
export function CalendarClashes({ clashes, stale, clock }: CalendarClashesProps) {
  const t = useT();
  if (clashes.length + stale.length === 0) return null;
  const [left, open] = [clashes.filter(({ isDismissed }) => isDismissed), clashes.filter((one) => !one.isDismissed)];
  return (
    <Section id="clashes" title={t("Calendars to look at")}>
      <ul className="space-y-3">
        {open.map((clash) => (
          <ClashCard key={clash.id} clash={clash} clock={clock} />
        ))}
        {stale.map(({ id, practitioner, since }) => (
          <CalendarTrouble key={id}>
            {t("A calendar of {practitioner} has not been read since {date}, so times may be offered that it closes.", {
              practitioner,
              date: longDate(since, clock),
            })}
          </CalendarTrouble>
        ))}
      </ul>
      {left.length > 0 && (
        <Disclosure
          summary={t("{left, plural, one {# session} other {# sessions}} left as it is", { left: left.length })}
        >
          <ul className="space-y-3">
            {left.map((clash) => (
              <LeftClash key={clash.id} clash={clash} clock={clock} />
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  );
}

/** One that stays where it is, and the way back. */
function LeftClash({ clash, clock }: { clash: Clash; clock: Clock }) {
  const t = useT();
  const when = whenWords(clash, clock);
  return (
    <li>
      <p>
        {when}: {clash.firstName} {clash.lastName}
      </p>
      <ActionForm
        action={showClash}
        hidden={{ id: clash.id }}
        label={
          <>
            {t.rich("Show it again<mark> ({when})</mark>", {
              when,
              mark: (text) => <span className="sr-only">{text}</span>,
            })}
          </>
        }
        variant="plain"
        size="dense"
      />
    </li>
  );
}

function whenWords({ startsAt, endsAt }: Clash, clock: Clock): string {
  return startsAt && endsAt ? `${shortDate(startsAt, clock)}, ${timeRange(startsAt, endsAt, clock)}` : "";
}

function ClashCard({ clash, clock }: { clash: Clash; clock: Clock }) {
  const t = useT();
  const { id, openingId, practitioner, firstName, lastName } = clash;
  const when = whenWords(clash, clock);
  const page = openingId ? `/admin/openings/${openingId}` : `/appointments/${id}`;
  return (
    <Card as="li">
      <p className="font-medium">
        {when}: {firstName} {lastName}
      </p>
      <p className="text-muted text-small">
        {t(
          "Another calendar of {practitioner} holds something then. If both can stay, leave both, or mark that entry as free there.",
          { practitioner },
        )}
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        {!openingId && (
          <LinkButton href={`/appointments/${id}/move`} size="dense">
            {t.rich("Move it<mark> ({when})</mark>", { when, mark: (text) => <span className="sr-only">{text}</span> })}
          </LinkButton>
        )}
        <LinkButton href={page} size="dense">
          {t.rich("Open it<mark> ({when})</mark>", { when, mark: (text) => <span className="sr-only">{text}</span> })}
        </LinkButton>
        <ActionForm
          action={leaveClash}
          hidden={{ id }}
          label={
            <>
              {t.rich("Leave both<mark> ({when})</mark>", {
                when,
                mark: (text) => <span className="sr-only">{text}</span>,
              })}
            </>
          }
          variant="plain"
          size="dense"
        />
      </div>
    </Card>
  );
}
