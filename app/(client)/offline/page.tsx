import type { Metadata } from "next";
import { sorted } from "@/app/(client)/dashboard/sorted";
import { findable } from "@/app/findable";
import { DateTile } from "@/components/appointment/date-tile";
import { KeepPageSwitch } from "@/components/offline/keep-page-switch";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { listStandings } from "@/lib/appointments/queries";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { type Clock, longDate, timeOfDay, timeRange, zoneName } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Next appointment") };
}

export default findable(Offline);

/** The next appointment in few words, as a browser keeps it that may have no network when it is looked at. */
async function Offline() {
  const [client, t] = await Promise.all([requireClient(), translator()]);
  const [clock, all] = await Promise.all([clockOf(client), listStandings(client)]);
  const moment = now();
  const { next } = sorted(all, moment);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Next appointment")}
        intro={t("As it was on {date}, {time}.", { date: longDate(moment, clock), time: timeOfDay(moment, clock) })}
      />
      {next?.startsAt && next.endsAt ? (
        <Next
          t={t}
          startsAt={next.startsAt}
          endsAt={next.endsAt}
          practitionerName={next.practitionerName}
          clock={clock}
        />
      ) : (
        <EmptyState title={t("Nothing is booked")} text={t("Once you have an appointment, its time is here.")} />
      )}
      <p className="mt-6">
        <Link className="link inline-flex min-h-11 items-center" href="/dashboard">
          {t("See whether anything has changed")}
        </Link>
      </p>
      <Section id="keep" title={t("Without a network")}>
        <p className="mb-4 text-muted">
          {t(
            "This device can keep this page, so that it opens when you are offline. Anyone who uses this browser can then see it; signing out forgets it, and so does leaving it alone until you are signed out.",
          )}
        </p>
        <noscript>
          <p className="mb-4 text-muted">{t("Keeping it needs JavaScript.")}</p>
        </noscript>
        <KeepPageSwitch
          words={{
            keep: t("Keep it on this device"),
            forget: t("Don't keep it any longer"),
            on: t("It is kept on this device, and renewed each time you open your dashboard."),
            off: t("It is not kept on this device."),
            failed: t("It could not be kept. Please try again when you are online."),
            cannot: t("This browser can't keep pages."),
          }}
        />
      </Section>
    </div>
  );
}

type NextProps = { t: Translate; startsAt: Date; endsAt: Date; practitionerName: string | null; clock: Clock };

function Next({ t, startsAt, endsAt, practitionerName, clock }: NextProps) {
  return (
    <Card className="flex items-start gap-6">
      <DateTile at={startsAt} clock={clock} />
      <div className="min-w-0 grow">
        <p className="num font-title text-h2">{longDate(startsAt, clock)}</p>
        <p className="num mt-1 text-h3">
          {timeRange(startsAt, endsAt, clock)} <span className="text-muted text-small">{zoneName(clock)}</span>
        </p>
        {practitionerName && <p className="mt-1">{t("with {name}", { name: practitionerName })}</p>}
      </div>
    </Card>
  );
}
