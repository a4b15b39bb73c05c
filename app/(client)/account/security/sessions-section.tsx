import { ActionForm } from "@/components/appointment/action-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Actor } from "@/lib/auth/actor";
import { endDevice, endOtherDevices } from "@/lib/auth/devices/actions";
import { listOwnSessions, type OwnSession } from "@/lib/auth/devices/own-sessions";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, shortMoment } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type SessionsSectionProps = { actor: Actor; t: Translate };

/** Where a person is signed in, to end one or all but this. */
export async function SessionsSection({ actor, t }: SessionsSectionProps) {
  const [own, clock] = await Promise.all([listOwnSessions(actor, now()), clockOf(actor)]);
  return (
    <Section id="sessions" title={t("Where you are signed in")}>
      <p className="mb-3 text-muted">
        {t(
          "If you don't know one of them, sign it out and change your password. Places are where its clock is set to.",
        )}
      </p>
      <ul className="mb-5 divide-y divide-line border-line border-y">
        {own.map((session) => (
          <Line key={session.id} session={session} clock={clock} t={t} />
        ))}
      </ul>
      {own.length > 1 && (
        <ActionForm
          action={endOtherDevices}
          hidden={{}}
          label={t("Sign out everywhere else")}
          variant="plain"
          pendingLabel={t("One moment…")}
        />
      )}
    </Section>
  );
}

type LineProps = { session: OwnSession; clock: Clock; t: Translate };

function Line({ session, clock, t }: LineProps) {
  const name = nameOf(session, t);
  const zone = session.device?.zone;
  const facts = [
    zone && t("clock set to {zone}", { zone: zoneWords(t, zone) }),
    session.isShared && t("a shared computer"),
    t("last used {when}", { when: shortMoment(session.lastSeenAt, clock) }),
  ];
  return (
    <li className="flex max-w-none flex-wrap items-center justify-between gap-3 py-3">
      <span>
        <span className="font-medium">{name}</span>{" "}
        <span className="text-muted">· {facts.filter(Boolean).join(" · ")}</span>
      </span>
      {session.isThis ? (
        <span className="font-medium text-open-ink">{t("This browser")}</span>
      ) : (
        <ActionForm
          action={endDevice}
          hidden={{ id: session.id }}
          label={
            <>
              {t("Sign out")}
              <span className="sr-only"> · {name}</span>
            </>
          }
          variant="plain"
          size="dense"
        />
      )}
    </li>
  );
}

function nameOf({ kind, device }: OwnSession, t: Translate): string {
  if (kind === "api") return t("A program");
  const { browser, system } = device ?? {};
  if (browser && system) return t("{browser} on {system}", { browser, system });
  return browser ?? system ?? t("A browser");
}
