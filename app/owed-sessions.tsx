import type { ReactNode } from "react";
import { useT } from "#speech";
import { OwedList } from "@/components/payments/owed-list";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";
import { isTooLittle } from "@/lib/payments/online/vendor-of";
import type { OwedSession } from "@/lib/payments/owed";
import type { OwedPackage } from "@/lib/payments/packages/owed-packages";
import { amountWords, otherWayWords } from "@/lib/payments/words";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type OwedSessionsProps = {
  sessions: OwedSession[];
  clock: Clock;
  /** The way to pay for one; not asked for what is on its way already. */
  payFor: (session: OwedSession) => ReactNode;
};

/** Sessions to be paid for, in words that say nothing of what they are about: who pays may be another than the client. */
export function OwedSessions({ sessions, clock, payFor }: OwedSessionsProps) {
  const t = useT();
  return (
    <OwedList
      sessions={sessions.map((session) => ({
        id: session.id,
        title: [
          session.startsAt && shortDate(session.startsAt, clock),
          t("session of {minutes} minutes", { minutes: session.minutes }),
        ]
          .filter(Boolean)
          .join(", "),
        amount: amountWords(t, session.payableMinor, session.currency),
        note: [noteOf(t, session, clock), ifTooLittle(t, session)].filter(Boolean).join(" "),
        action: session.isUnderWay ? null : payFor(session),
      }))}
    />
  );
}

function noteOf(
  t: Translate,
  { isUnderWay, payBy, prepayMinor, isDue, canPayOnline }: OwedSession,
  clock: Clock,
): string {
  if (isUnderWay) return t("A payment is on its way.");
  // Who pays for a client may be on another clock.
  const until = payBy && `${timeOfDay(payBy, clock)} (${zoneWords(t, clock)})`;
  if (until) return t("The time is kept until {time}.", { time: until });
  if (prepayMinor > 0) return t("To be paid before the session.");
  if (isDue) return "";
  return canPayOnline ? t("Due after the session; you can pay now if you like.") : t("Due after the session.");
}

type Payable = Pick<OwedSession, "payableMinor" | "currency">;

/** Why there is no way to pay for it here, where that is so for the amount alone; else nothing. */
function ifTooLittle(t: Translate, { payableMinor: amountMinor, currency }: Payable): string {
  const money = { amountMinor, currency };
  return isTooLittle(money) ? otherWayWords(t, money) : "";
}

type OwedPackagesProps = {
  packages: OwedPackage[];
  clock: Clock;
  /** The way to pay for one; not asked for what is on its way already. */
  payFor: (pack: OwedPackage) => ReactNode;
};

/** Prepaid sessions to be paid for, in words that say nothing of what they are about. */
export function OwedPackages({ packages, clock, payFor }: OwedPackagesProps) {
  const t = useT();
  return (
    <OwedList
      sessions={packages.map((pack) => ({
        id: pack.id,
        title: [
          shortDate(pack.soldAt, clock),
          t("{count, plural, one {# prepaid session} other {# prepaid sessions}}", { count: pack.sessions }),
        ].join(", "),
        amount: amountWords(t, pack.owedMinor, pack.currency),
        note: pack.isUnderWay
          ? t("A payment is on its way.")
          : ifTooLittle(t, { payableMinor: pack.owedMinor, currency: pack.currency }),
        action: pack.isUnderWay ? null : payFor(pack),
      }))}
    />
  );
}

type DueProps = {
  sessions: OwedSession[];
  packages: OwedPackage[];
  clock: Clock;
  /** The form that begins to pay for one; asked where that can be done online. */
  paySession: (session: OwedSession, amount: string) => ReactNode;
  payPackage: (pack: OwedPackage, amount: string) => ReactNode;
};

/** What is due and what can be paid ahead, for who pays for another: amounts and days. */
export function DueForAnother({ sessions, packages, clock, paySession, payPackage }: DueProps) {
  const t = useT();
  const [due, ahead] = [sessions.filter(({ isDue }) => isDue), sessions.filter(({ isDue }) => !isDue)];
  const payFor = (session: OwedSession) =>
    session.canPayOnline && paySession(session, amountWords(t, session.payableMinor, session.currency));
  const payPackageFor = (pack: OwedPackage) =>
    pack.canPayOnline && payPackage(pack, amountWords(t, pack.owedMinor, pack.currency));
  return (
    <>
      {due.length + packages.length > 0 && (
        <Section id="due" title={t("To pay now")}>
          <div className="space-y-3">
            {packages.length > 0 && <OwedPackages packages={packages} clock={clock} payFor={payPackageFor} />}
            {due.length > 0 && <OwedSessions sessions={due} clock={clock} payFor={payFor} />}
          </div>
        </Section>
      )}
      {ahead.length > 0 && (
        <Section id="ahead" title={t("Later")}>
          <OwedSessions sessions={ahead} clock={clock} payFor={payFor} />
        </Section>
      )}
    </>
  );
}
