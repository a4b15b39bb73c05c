import { subDays } from "date-fns/subDays";
import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { RecentChanges } from "@/components/admin/recent-changes";
import { DoneNotice } from "@/components/appointment/done-notice";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { listOwnChanges, type OwnChange } from "@/lib/appointments/undo/recent";
import { changeSentence } from "@/lib/appointments/undo/words";
import { listOwnActions, type OwnAction } from "@/lib/audit/own";
import { OWN_ACTIONS, ownWords } from "@/lib/audit/own-words";
import { requireStaff, type Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";
import { nameOf } from "@/lib/practice-calendar/page";
import { showsInitials } from "@/lib/practice-calendar/shown-names";
import { type Clock, dayDate, timeOfDay } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Recent changes") };
}

const SHOWN_DAYS = 7;

export default findable(Changes);

/** What a member of staff has changed in the last days, and the way back where there still is one. */
async function Changes({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  const [staff, { done }, t] = [await requireStaff(), await searchParams, await translator()];
  const [clock, moment, isPrivate] = [await clockOf(staff), now(), await showsInitials()];
  const since = subDays(moment, SHOWN_DAYS);
  const [{ changes, undos, isCut }, actions] = await Promise.all([
    listOwnChanges(staff, since, moment),
    listOwnActions(staff, OWN_ACTIONS, since),
  ]);
  const lines = [
    ...changes.map((change) => changeLine(t, change, clock, isPrivate)),
    ...actions.map((action) => actionLine(t, action, staff)),
  ].toSorted((one, other) => Number(other.at) - Number(one.at));
  const days = Map.groupBy(lines, ({ at }) => dayDate(at, clock));
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Recent changes")}
        intro={t("What you changed in the last seven days. Only you see this list.")}
        back={{ href: "/account", label: t("Your account") }}
      />
      <DoneNotice done={typeof done === "string" ? done : undefined} />
      <RecentChanges {...{ t, undos, clock, isPrivate }} back="/account/changes" />
      {lines.length === 0 && undos.length === 0 && (
        <p className="text-muted">
          {t("Nothing yet. What you book, move, cancel or set is listed here, and can be undone for three minutes.")}
        </p>
      )}
      {isCut && (
        <p className="text-muted">
          {t("There were more changes than are listed here: these are the latest. Each appointment lists its own.")}
        </p>
      )}
      {[...days].map(([day, some], place) => (
        <Section key={day} id={`day-${place}`} title={day}>
          <ul className="divide-y divide-line border-line border-y">
            {some.map((line) => (
              <ChangeLine key={line.key} line={line} clock={clock} />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}

type Line = { key: string; at: Date; said: string; about: { words: string; href: string } | null; note: string };

function ChangeLine({ line: { at, said, about, note }, clock }: { line: Line; clock: Clock }) {
  return (
    <li className="flex max-w-none flex-wrap items-baseline gap-x-4 gap-y-1 py-3">
      <span className="num w-20 shrink-0 text-muted">{timeOfDay(at, clock)}</span>
      <p className="num min-w-0 grow basis-60">
        {about && (
          <>
            <Link href={about.href} className="link font-medium">
              {about.words}
            </Link>
            {": "}
          </>
        )}
        {said}
        {note && <span className="text-muted"> {note}</span>}
      </p>
    </li>
  );
}

function changeLine(t: Translate, change: OwnChange, clock: Clock, isPrivate: boolean): Line {
  const { appointmentId, at, openingId, count, isUndone } = change;
  const isOfGroup = openingId !== null && count > 1;
  return {
    key: `${appointmentId} ${Number(at)}`,
    at,
    said: changeSentence(t, change, clock),
    about: {
      words: isOfGroup ? t("Group session") : nameOf(change, { isPrivate }),
      href: isOfGroup ? `/admin/openings/${openingId}` : `/appointments/${appointmentId}`,
    },
    note: isUndone ? t("Undone.") : "",
  };
}

function actionLine(t: Translate, { action, at }: OwnAction, staff: Staff): Line {
  const words = ownWords(t)[action];
  const place = words?.place ?? null;
  const isOpen = place === "/account" || (place && mayOpen(staff, place));
  const about = place && isOpen ? { words: words?.where ?? "", href: place } : null;
  return { key: `${action} ${Number(at)}`, at, said: words?.said ?? "", about, note: "" };
}
