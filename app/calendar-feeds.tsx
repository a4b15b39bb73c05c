import { ActionForm } from "@/components/appointment/action-form";
import { FeedForm } from "@/components/calendars/feed-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { endAddress, makeAddress } from "@/lib/calendars/feeds/actions";
import { listFeeds } from "@/lib/calendars/feeds/make-feed";
import { may } from "@/lib/permissions/permissions";
import { type Clock, longDate, longMoment } from "@/lib/time/format";

/** The addresses at which a person's calendar reads sessions: to make, replace and turn off. */
export async function CalendarFeeds({ actor }: { actor: Actor }) {
  const [feeds, clock] = await Promise.all([listFeeds(actor), clockOf(actor)]);
  const scopes = scopesOf(actor);
  return scopes.map(({ scope, title, text }) => {
    const feed = feeds.find((known) => known.scope === scope);
    return (
      <Section key={scope} id={`feed-${scope}`} title={title}>
        <p className="mb-4 text-muted">{text}</p>
        {feed && <State feed={feed} clock={clock} />}
        <FeedForm
          action={makeAddress}
          scope={scope}
          isRenewal={feed !== undefined}
          initials={isStaff(actor) ? (feed?.showsInitials ?? false) : undefined}
        />
        {feed && (
          <div className="mt-4">
            <ActionForm
              action={endAddress}
              hidden={{ scope }}
              label="Turn it off"
              pendingLabel="One moment…"
              variant="danger"
            />
          </div>
        )}
      </Section>
    );
  });
}

function State({ feed, clock }: { feed: Awaited<ReturnType<typeof listFeeds>>[number]; clock: Clock }) {
  return (
    <p className="mb-4">
      An address was made on {longDate(feed.createdAt, clock)}.{" "}
      {feed.lastReadAt
        ? `A calendar last looked at it on ${longMoment(feed.lastReadAt, clock)}.`
        : "No calendar has looked at it yet."}{" "}
      A new address ends this one, and turning it off takes the sessions out of every calendar that reads it.
    </p>
  );
}

function scopesOf(actor: Actor) {
  const own = {
    scope: "own" as const,
    title: "Your sessions",
    text: isStaff(actor)
      ? "Your sessions with clients, and each group session once."
      : "Your appointments here, each with the title “Appointment” and no name.",
  };
  const practice = {
    scope: "practice" as const,
    title: "The whole practice",
    text: "The sessions of every practitioner, each titled with the practitioner's name.",
  };
  if (!may(actor, "times.team")) return [own];
  return actor.practitionerId ? [own, practice] : [practice];
}
