import { differenceInSeconds } from "date-fns/differenceInSeconds";
import { db } from "@/db/client";
import { STANDARD_REMINDERS } from "@/db/schema";
import { origin } from "@/lib/env";
import { logInfo } from "@/lib/log";
import { type ClaimedText, claimText } from "@/lib/reminders/texts/claim-text";
import { endConsent } from "@/lib/reminders/texts/consent";
import type { SmsProvider, Text, TextFailure } from "@/lib/reminders/texts/provider";
import { endText, markTextSent, putTextOff, textAttemptBegins, UNKNOWN } from "@/lib/reminders/texts/settle-text";
import { statusPath } from "@/lib/reminders/texts/status-path";
import { writeText } from "@/lib/reminders/texts/write-text";
import { quietAround } from "@/lib/time/quiet-hours";

const AGAIN_SECONDS = 30;
// A wrong token is set right by a person, and who was asked for too much is not asked at once.
const AGAIN_LATER_SECONDS = 120;

/**
 * Sends the text messages that are due, one after the other and each by the clock as it is then, and answers how many it
 * looked at. Each is compared first with its appointment and its client's agreement as they are now. One that may have
 * left already is looked for at the vendor before it is sent again.
 */
export async function sendDueTexts(clock: () => Date, provider: SmsProvider, signal?: AbortSignal): Promise<number> {
  let looked = 0;
  while (!signal?.aborted) {
    const now = clock();
    const claimed = await claimText(now);
    if (!claimed) break;
    looked += 1;
    await sendText(claimed, provider, now);
  }
  return looked;
}

async function sendText(claimed: ClaimedText, provider: SmsProvider, now: Date): Promise<void> {
  const { id, phone, lastError, createdAt } = claimed;
  const why = whyNotToSend(claimed, now);
  const later = why === "overtaken" ? claimed.undoUntil : quietNow(claimed, now)?.end;
  if (later && (!why || why === "overtaken")) return putTextOff(id, lastError, differenceInSeconds(later, now), now);
  if (why) return endText(id, why === "too_late" ? "failed" : "dropped", why);
  if (!phone) return endText(id, "dropped", "erased");
  const text = { to: phone, body: claimed.body ?? (await writeText(claimed)) };
  if (lastError === UNKNOWN && (await settleEarlier(claimed, text, provider, now))) return;
  if (!(await textAttemptBegins(id, now))) return;
  const sent = await provider.send({ ...text, statusUrl: `${origin()}${statusPath(id, createdAt)}` });
  logInfo("text.attempted", { id, state: sent.ok ? sent.value.state : sent.reason });
  await (sent.ok ? markTextSent(id, sent.value) : settleFailure(claimed, sent.reason, now));
}

function whyNotToSend(claimed: ClaimedText, now: Date): string | null {
  if (!claimed.isTrue) return "overtaken";
  if (!claimed.isWanted) return "not_wanted";
  // One that its client's night holds up until it is of no use is lost now, while staff can still phone.
  return (quietNow(claimed, now)?.end ?? now) >= claimed.usefulUntil ? "too_late" : null;
}

/** The quiet hours that hold up all but the link. */
function quietNow({ kind, zone, quietFrom, quietUntil }: ClaimedText, now: Date) {
  const { quietFrom: from, quietUntil: until } = STANDARD_REMINDERS;
  return kind === "link" ? null : quietAround(now, zone, { from: quietFrom ?? from, until: quietUntil ?? until });
}

/** Whether an attempt of before was found out about, or could not be yet: then there is nothing to send now. */
async function settleEarlier(
  { id, attemptedAt, createdAt }: ClaimedText,
  text: Text,
  provider: SmsProvider,
  now: Date,
) {
  const found = await provider.find(text, attemptedAt ?? createdAt);
  if (!found.ok) await putTextOff(id, UNKNOWN, AGAIN_SECONDS, now);
  else if (found.value) await markTextSent(id, found.value);
  return !found.ok || found.value !== null;
}

async function settleFailure({ id, clientId }: ClaimedText, reason: TextFailure, now: Date): Promise<void> {
  switch (reason) {
    case "opted_out":
      await db.transaction((tx) => endConsent(tx, { clientId, by: "carrier", actorId: null }, now));
      return endText(id, "failed", reason);
    case "invalid":
      return endText(id, "failed", reason);
    case "auth":
    case "rate_limited":
      return putTextOff(id, reason, AGAIN_LATER_SECONDS, now);
    case "unavailable":
    case "unknown":
      return putTextOff(id, reason, AGAIN_SECONDS, now);
  }
}
