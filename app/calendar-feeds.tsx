import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { FeedForm } from "@/components/calendars/feed-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { endAddress, makeAddress } from "@/lib/calendars/feeds/actions";
import { listFeeds } from "@/lib/calendars/feeds/make-feed";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { type Clock, longDate, longMoment } from "@/lib/time/format";

/** The addresses at which a person's calendar reads sessions: to make, replace and turn off. */
export async function CalendarFeeds({ actor }: { actor: Actor }) {
  const t = await translator();
  const [feeds, clock] = await Promise.all([listFeeds(actor), clockOf(actor)]);
  const scopes = scopesOf(t, actor);
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
              label={t("Turn it off")}
              pendingLabel={t("One moment…")}
              variant="danger"
            />
          </div>
        )}
      </Section>
    );
  });
}

function State({ feed, clock }: { feed: Awaited<ReturnType<typeof listFeeds>>[number]; clock: Clock }) {
  const t = useT();
  return (
    <p className="mb-4">
      {t("An address was made on {date}.", { date: longDate(feed.createdAt, clock) })}{" "}
      {feed.lastReadAt
        ? t("A calendar last looked at it on {moment}.", { moment: longMoment(feed.lastReadAt, clock) })
        : t("No calendar has looked at it yet.")}{" "}
      {t("A new address ends this one, and turning it off takes the sessions out of every calendar that reads it.")}
    </p>
  );
}

function scopesOf(t: Translate, actor: Actor) {
  const own = {
    scope: "own" as const,
    title: t("Your sessions"),
    text: isStaff(actor)
      ? t("Your sessions with clients, and each group session once.")
      : t("Your appointments here, each with the title “Appointment” and no name."),
  };
  const practice = {
    scope: "practice" as const,
    title: t("The whole practice"),
    text: t("The sessions of every practitioner, each titled with the practitioner's name."),
  };
  if (!may(actor, "times.team")) return [own];
  return actor.practitionerId ? [own, practice] : [practice];
}
