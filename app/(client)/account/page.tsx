import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ClientDiscretion } from "@/app/preferences/client-discretion";
import { ClientReminders } from "@/app/preferences/client-reminders";
import { ClientTexts } from "@/app/preferences/client-texts";
import { OwnAgenda } from "@/app/preferences/own-agenda";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { ClockForm } from "@/components/clock/clock-form";
import { Arrival } from "@/components/ui/arrival";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { setClock, undoClock } from "@/lib/accounts/clock-actions";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { isClient, requireActor } from "@/lib/auth/actor";
import { readHours } from "@/lib/auth/chosen-clock";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { may } from "@/lib/permissions/permissions";
import { REMINDERS_DONE } from "@/lib/reminders/words";
import { zoneName } from "@/lib/time/format";
import { isZone } from "@/lib/time/zone";
import { zoneChoices, zoneOptions } from "@/lib/time/zone-options";

export const metadata: Metadata = { title: "Your account" };

export default findable(Account);

async function Account({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor] = await Promise.all([searchParams, requireActor()]);
  const [clock, moment] = [await clockOf(actor), now()];
  const find = textIn(params, "find").slice(0, 64);
  return (
    <div className="max-w-text">
      <PageHeader title="Your account" />
      <Changed before={textIn(params, "zone")} hours={textIn(params, "hours")} zone={clock.zone} />
      <Done done={params.done} sentences={REMINDERS_DONE} />
      <Section id="clock" title="How times are shown">
        <p className="mb-5 text-muted">Times are shown this way on every page and in every e-mail.</p>
        <ClockForm
          action={setClock}
          now={zoneName(clock)}
          hourCycle={(find && readHours(textIn(params, "hours"))) || clock.hourCycle}
          zones={zoneOptions(clock, moment)}
          find={find}
          choices={zoneChoices(find, clock, moment)}
        />
      </Section>
      {(isClient(actor) || may(actor, "times")) && (
        <Section id="calendar" title="Your calendar">
          <p>
            The calendar on your phone or computer can show your sessions.{" "}
            <Link className="link" href="/account/calendar">
              Add them to your calendar
            </Link>
          </p>
        </Section>
      )}
      <OwnAgenda actor={actor} />
      {isClient(actor) && <ClientReminders actor={actor} clientId={actor.id} />}
      {isClient(actor) && <ClientTexts actor={actor} clientId={actor.id} />}
      {isClient(actor) && <ClientDiscretion actor={actor} clientId={actor.id} />}
      <Section id="security" title="Signing in and security">
        <p>
          <Link className="link" href="/account/security">
            Signing in and security
          </Link>
        </p>
      </Section>
      <Section id="programs" title="Programs">
        <p>
          A program can use your account with a token of its own.{" "}
          <Link className="link" href="/account/tokens">
            Tokens for programs
          </Link>
        </p>
      </Section>
    </div>
  );
}

/** What was changed a moment ago, and the way back. */
function Changed({ before, hours, zone }: { before: string; hours: string; zone: string }) {
  if (!isZone(before)) return null;
  return (
    <div className="mb-8">
      <Arrival about={`${before} ${hours} ${zone}`}>
        <Notice tone="open" role="status">
          <p className="mb-2">Saved. Times are now shown in {zoneName(zone)}.</p>
          <ActionForm
            action={undoClock}
            hidden={{ zone: before, hours }}
            label="Undo"
            variant="plain"
            size="dense"
            pendingLabel="One moment…"
          />
        </Notice>
      </Arrival>
    </div>
  );
}
