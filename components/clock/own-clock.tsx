import { headers } from "next/headers";
import type { ReactNode } from "react";
import { partWords } from "@/components/booking/day-times";
import { freeWord, timesWord } from "@/components/booking/month-grid";
import { findOwnClock, type Told, tellOnOwnClock } from "@/components/clock/tell-on-own-clock";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { Translate } from "@/lib/i18n/message";
import { TODAYS_PLACES } from "@/lib/time/format";
import { hoursTeller, momentTeller } from "@/lib/time/own-clock";
import { zoneWords } from "@/lib/time/zone-words";

type OwnClockProps = { t: Translate; clock: KnownClock; className?: string; children: ReactNode };

/**
 * A part of a page that tells times. On a browser's first visit its zone is not known yet: the answer is on the
 * practice's clock, labelled so, and two small scripts say it on the browser's own before it is painted. Nothing is
 * asked of the server again, nothing moves once it is seen, and without JavaScript the label holds. The next page is
 * right at once, by the cookie that the first script leaves.
 */
export async function OwnClock({ t, clock, className, children }: OwnClockProps) {
  const isOwn = clock.isOwn;
  const nonce = isOwn ? undefined : ((await headers()).get("x-nonce") ?? undefined);
  const told: Told = {
    practiceZone: clock.zone,
    cycle: clock.hourCycle,
    places: TODAYS_PLACES,
    locale: clock.locale ?? "en-GB",
    words: scriptWords(t),
  };
  // One shape in either case, so that what is inside lives on when the next answer knows the clock.
  return (
    <div className={className} data-own-clock={isOwn ? undefined : ""}>
      {!isOwn && <Script nonce={nonce} code={call(findOwnClock, told)} />}
      {children}
      {!isOwn && <Script nonce={nonce} code={call(tellOnOwnClock, momentTeller, hoursTeller, told)} />}
    </div>
  );
}

// The languages that are spoken count one and several; a place stands where the mark is.
function scriptWords(t: Translate): Told["words"] {
  const oneAndMore = (say: (t: Translate, count: number) => string) => [1, 2].map((count) => ` ${say(t, count)}`);
  return {
    parts: partsWords(t).map((part) => partWords(t, part)),
    free: oneAndMore(freeWord),
    times: oneAndMore(timesWord),
    zone: zoneWords(t, "%"),
    into: t("into {day}", { day: "%" }),
  };
}

const partsWords = (t: Translate) => [t("Early hours"), t("Morning"), t("Afternoon"), t("Evening")];

/**
 * Our own functions, and no word that a person wrote. A browser hides a nonce, so what React finds differs from what it
 * wrote.
 */
function Script({ nonce, code }: { nonce: string | undefined; code: string }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {code}
    </script>
  );
}

/** A call of a function that stands alone, as text. Facts are JSON in which no tag can end. */
function call(run: (...given: never[]) => void, ...given: (Told | ((...given: never[]) => unknown))[]): string {
  const texts = given.map((one) =>
    typeof one === "function" ? `${one}` : JSON.stringify(one).replaceAll("<", "\\u003c"),
  );
  return `(${run})(${texts.join(",")})`;
}
