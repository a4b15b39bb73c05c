import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ConfirmAppForm } from "@/components/account/confirm-app-form";
import { ProvenForm } from "@/components/account/proven-form";
import { RenewCodesForm } from "@/components/account/renew-codes-form";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, requireActor } from "@/lib/auth/actor";
import {
  abandonAppAction,
  beginAppAction,
  confirmAppAction,
  removeAppAction,
  renewCodesAction,
} from "@/lib/auth/factors/actions";
import { waitingApp } from "@/lib/auth/factors/app";
import { readGrace } from "@/lib/auth/factors/grace";
import { squareCode } from "@/lib/auth/factors/square-code";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { longDate } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Second step at sign-in") };
}

export default findable(SecondStep);

async function SecondStep({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor, t] = await Promise.all([searchParams, requireActor(), translator()]);
  const [ways, waiting] = await Promise.all([waysOf(actor.id), waitingApp(actor)]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Second step at sign-in")}
        intro={t(
          "With a second step, a password or a mailed code is not enough to get into your account: a code from an app on your phone is asked for, too.",
        )}
        back={{ href: "/account/security", label: t("Signing in and security") }}
      />
      <Done
        done={textIn(params, "done")}
        sentences={{ removed: t("The authenticator app was removed. You can set it up again at any time.") }}
      />
      <Asked actor={actor} />
      <ConfirmAppForm
        action={confirmAppAction}
        waiting={waiting && { ...waiting, square: squareCode(waiting.address) }}
      />
      {waiting && (
        <div className="mt-6">
          <ActionForm action={abandonAppAction} hidden={{}} label={t("Don't set it up")} variant="quiet" />
        </div>
      )}
      {!waiting && (
        <Section id="app" title={t("Authenticator app")} className="mt-8">
          {ways.hasApp ? (
            <div className="space-y-4">
              <p>{t("It is on: signing in asks for a code from your app.")}</p>
              <ProvenForm action={removeAppAction} hidden={{}} label={t("Remove the app")} variant="danger" />
            </div>
          ) : (
            <div className="space-y-4">
              <p>{t("It is not set up. You need an authenticator app on your phone or computer; many are free.")}</p>
              <ProvenForm action={beginAppAction} hidden={{}} label={t("Set up an app")} variant="primary" />
            </div>
          )}
        </Section>
      )}
      {takesSecondStep(actor, ways) && (
        <Section id="recovery" title={t("Recovery codes")}>
          <div className="space-y-4">
            <p>
              {t(
                "{left, plural, =0 {You have no recovery codes left.} one {You have one recovery code left.} other {You have # recovery codes left.}} New ones take the place of those from before.",
                { left: ways.recoveryCodes },
              )}
            </p>
            <RenewCodesForm action={renewCodesAction} />
          </div>
        </Section>
      )}
    </div>
  );
}

/** What the practice asks of its staff, and until when. */
async function Asked({ actor }: { actor: Actor }) {
  const moment = now();
  const grace = await readGrace(actor, moment);
  if (!grace) return null;
  const t = await translator();
  const day = longDate(grace.until, await clockOf(actor));
  return (
    <div className="mb-8">
      <Notice tone="wait">
        {grace.until <= moment
          ? t(
              "The practice asks everyone who works here for a second step. Please set one up now; then everything else is open to you again.",
            )
          : t("The practice asks everyone who works here for a second step. Please set one up by {day}.", { day })}
      </Notice>
    </div>
  );
}
