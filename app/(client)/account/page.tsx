import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ProfileSection } from "@/app/(client)/account/profile-section";
import { findable } from "@/app/findable";
import { ClientDiscretion } from "@/app/preferences/client-discretion";
import { ClientReminders } from "@/app/preferences/client-reminders";
import { ClientTexts } from "@/app/preferences/client-texts";
import { OwnAgenda } from "@/app/preferences/own-agenda";
import { LanguageForm } from "@/components/account/language-form";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { ClockForm } from "@/components/clock/clock-form";
import { Arrival } from "@/components/ui/arrival";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { setClock, undoClock } from "@/lib/accounts/clock-actions";
import { saveLanguage } from "@/lib/accounts/profile/actions";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { isClient, isStaff, requireActor } from "@/lib/auth/actor";
import { readHours } from "@/lib/auth/chosen-clock";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { offeredLanguages } from "@/lib/i18n/offered-languages";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { remindersDoneWords } from "@/lib/reminders/words";
import { isZone } from "@/lib/time/zone";
import { zoneChoices, zoneOptions } from "@/lib/time/zone-options";
import { zoneWords } from "@/lib/time/zone-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your account") };
}

export default findable(Account);

async function Account({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor] = await Promise.all([searchParams, requireActor()]);
  const [clock, moment, t] = [await clockOf(actor), now(), await translator()];
  const offered = offeredLanguages();
  const find = textIn(params, "find").slice(0, 64);
  return (
    <div className="max-w-text">
      <PageHeader title={t("Your account")} />
      <Changed t={t} before={textIn(params, "zone")} hours={textIn(params, "hours")} zone={clock.zone} />
      <Done
        done={params.done}
        sentences={{
          ...remindersDoneWords(t),
          profile: t("Saved. To take it back, change it again."),
          trip: t("Saved. Times are shown there until that day is over."),
          language: t("Saved. Pages and e-mails are in this language from now on."),
        }}
      />
      <ProfileSection actor={actor} t={t} />
      <Section id="clock" title={t("How times are shown")}>
        <p className="mb-5 text-muted">{t("Times are shown this way on every page and in every e-mail.")}</p>
        <ClockForm
          action={setClock}
          now={zoneWords(t, clock)}
          hourCycle={(find && readHours(textIn(params, "hours"))) || clock.hourCycle}
          zones={zoneOptions(clock, moment)}
          find={find}
          choices={zoneChoices(find, clock, moment)}
          until={isClient(actor) ? null : untilField(t, textIn(params, "until").slice(0, 10))}
        />
      </Section>
      {offered.length > 1 && (
        <Section id="languages" title={t("Language")}>
          <LanguageForm action={saveLanguage} language={await readerLanguage()} offered={offered} />
        </Section>
      )}
      {(isClient(actor) || may(actor, "times")) && (
        <Section id="calendar" title={t("Your calendar")}>
          <p>
            {t.rich(
              "The calendar on your phone or computer can show your sessions. <link>Add them to your calendar</link>",
              { link: linkTo("/account/calendar") },
            )}
          </p>
        </Section>
      )}
      <OwnAgenda actor={actor} />
      {isClient(actor) && <ClientReminders actor={actor} clientId={actor.id} />}
      {isClient(actor) && <ClientTexts actor={actor} clientId={actor.id} />}
      {isClient(actor) && <ClientDiscretion actor={actor} clientId={actor.id} />}
      {actor.practitionerId && may(actor, "hours") && (
        <Section id="public-page" title={t("Your public page")}>
          <p>
            {t.rich("Your photo, and what clients read of you before they choose. <link>Look at it</link>", {
              link: linkTo(`/admin/public-page?practitioner=${actor.practitionerId}`),
            })}
          </p>
        </Section>
      )}
      {isStaff(actor) && (
        <Section id="changes" title={t("Recent changes")}>
          <p>
            {t.rich(
              "What you changed in the last days, and the way back where it is open. <link>Recent changes</link>",
              {
                link: linkTo("/account/changes"),
              },
            )}
          </p>
        </Section>
      )}
      <Section id="security" title={t("Signing in and security")}>
        <p>
          {t.rich("Your e-mail address, your password, and where you are signed in. <link>Look at them</link>", {
            link: linkTo("/account/security"),
          })}
        </p>
      </Section>
      <Section id="data" title={t("What we know about you")}>
        <p>
          {t.rich("See it, take it with you, or have it deleted. <link>What we know about you</link>", {
            link: linkTo("/account/data"),
          })}
        </p>
      </Section>
      <Section id="programs" title={t("Programs")}>
        <p>
          {t.rich("A program can use your account with a token of its own. <link>Tokens for programs</link>", {
            link: linkTo("/account/tokens"),
          })}
        </p>
      </Section>
    </div>
  );
}

/** Staff can have another zone for some days. */
function untilField(t: Translate, defaultValue: string) {
  const hint = t("For a trip: the last day in that time zone. After it, times are shown as before.");
  return { label: t("Only until"), hint, defaultValue };
}

function linkTo(href: string) {
  return (text: ReactNode) => (
    <Link className="link" href={href}>
      {text}
    </Link>
  );
}

type ChangedProps = { t: Translate; before: string; hours: string; zone: string };

/** What was changed a moment ago, and the way back. */
function Changed({ t, before, hours, zone }: ChangedProps) {
  if (!isZone(before)) return null;
  return (
    <div className="mb-8">
      <Arrival about={`${before} ${hours} ${zone}`}>
        <Notice tone="open" role="status">
          <p className="mb-2">{t("Saved. Times are now shown in {zone}.", { zone: zoneWords(t, zone) })}</p>
          <ActionForm
            action={undoClock}
            hidden={{ zone: before, hours }}
            label={t("Undo")}
            variant="plain"
            size="dense"
            pendingLabel={t("One moment…")}
          />
        </Notice>
      </Arrival>
    </div>
  );
}
