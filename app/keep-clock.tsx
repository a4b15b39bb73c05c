import { ChooseForm } from "@/components/booking/choose-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type AccountClock, findClock } from "@/lib/accounts/clock";
import { answerClock } from "@/lib/accounts/clock-actions";
import { type Actor, type Client, isClient } from "@/lib/auth/actor";
import { hourCycleName, zoneName } from "@/lib/time/format";

/** Asks whether the clock that was chosen while booking is to stay the account's; nothing where that was answered. */
export async function KeepClock({ actor }: { actor: Actor }) {
  if (!isClient(actor)) return null;
  return <Question client={actor} />;
}

async function Question({ client }: { client: Client }) {
  const { former, ...clock } = await findClock(client);
  if (!former) return null;
  return (
    <Notice tone="info">
      <ChooseForm action={answerClock} hidden={{}} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="grow">Keep {keptWords(clock, former)} from now on?</p>
        <SubmitButton name="answer" value="keep" variant="plain" size="dense" pendingLabel="One moment…">
          Yes, keep it
        </SubmitButton>
        <SubmitButton name="answer" value="back" variant="quiet" size="dense" pendingLabel="One moment…">
          No, back to {formerWords(clock, former)}
        </SubmitButton>
      </ChooseForm>
    </Notice>
  );
}

/** "Tokyo time and the 24-hour clock": what is new. */
function keptWords(clock: AccountClock, former: AccountClock): string {
  const zone = clock.timeZone !== former.timeZone && zoneName(clock.timeZone);
  const hours = former.hourCycle && clock.hourCycle !== former.hourCycle && hoursWords(clock);
  return [zone, hours].filter(Boolean).join(" and ");
}

function formerWords(clock: AccountClock, former: AccountClock): string {
  return clock.timeZone !== former.timeZone ? zoneName(former.timeZone) : hoursWords(former);
}

function hoursWords({ hourCycle }: AccountClock): string {
  return hourCycle ? `the ${hourCycleName(hourCycle)}` : "";
}
