import { ChooseForm } from "@/components/booking/choose-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type AccountClock, findClock } from "@/lib/accounts/clock";
import { answerClock } from "@/lib/accounts/clock-actions";
import { type Actor, type Client, isClient } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { zoneWords } from "@/lib/time/zone-words";

/** Asks whether the clock that was chosen while booking is to stay the account's; nothing where that was answered. */
export async function KeepClock({ actor }: { actor: Actor }) {
  if (!isClient(actor)) return null;
  return <Question client={actor} />;
}

async function Question({ client }: { client: Client }) {
  const t = await translator();
  const { former, ...clock } = await findClock(client);
  if (!former) return null;
  return (
    <Notice tone="info">
      <ChooseForm action={answerClock} hidden={{}} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="grow">{t("From now on: {kept}. Keep it?", { kept: keptWords(t, clock, former) })}</p>
        <SubmitButton name="answer" value="keep" variant="plain" size="dense" pendingLabel={t("One moment…")}>
          {t("Yes, keep it")}
        </SubmitButton>
        <SubmitButton name="answer" value="back" variant="quiet" size="dense" pendingLabel={t("One moment…")}>
          {t("No, back to: {former}", { former: formerWords(t, clock, former) })}
        </SubmitButton>
      </ChooseForm>
    </Notice>
  );
}

/** "Tokyo time, 24-hour clock": what is new. */
function keptWords(t: Translate, clock: AccountClock, former: AccountClock): string {
  const zone = clock.timeZone !== former.timeZone && zoneWords(t, clock.timeZone);
  const hours = former.hourCycle && clock.hourCycle !== former.hourCycle && hoursWords(t, clock);
  return [zone, hours].filter(Boolean).join(", ");
}

function formerWords(t: Translate, clock: AccountClock, former: AccountClock): string {
  return clock.timeZone !== former.timeZone ? zoneWords(t, former.timeZone) : hoursWords(t, former);
}

function hoursWords(t: Translate, { hourCycle }: AccountClock): string {
  if (!hourCycle) return "";
  return hourCycle === "h12" ? t("12-hour clock") : t("24-hour clock");
}
