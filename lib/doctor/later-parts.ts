import { type Found, wanting, well } from "@/lib/doctor/finding";
import { jobsAreDone } from "@/lib/health/jobs";
import { longestLag, queueLag } from "@/lib/health/lag";
import { type Said, say, sentence } from "@/lib/i18n/say";
import { jobsStanding } from "@/lib/jobs/failed-jobs";
import { mailStanding } from "@/lib/outbox/health";
import { listAddresses } from "@/lib/webhooks/queries";

/** Whether work in the background is done in time, and what of it failed for good. */
export async function jobsFound(now: Date): Promise<Found> {
  const todo = sentence("Start npm run worker, or set WORKER to inside; the log says what fails.");
  const standing = await jobsStanding();
  if (!standing) return wanting("broken", sentence("No process has done any of it yet."), todo);
  const { failed, doneAt: lastAt } = standing;
  const [isDone, lag] = await Promise.all([jobsAreDone(now), queueLag(now)]);
  const behind = sentence("It is behind by more than a quarter of an hour, or no process does it.");
  if (!isDone) return { ...wanting("broken", behind, todo), lastAt };
  if (failed === 0) return well(lagWords(longestLag(lag)), lastAt);
  const words = say("{count, plural, one {# job} other {# jobs}} failed.", { count: failed });
  return { ...wanting("attention", words, sentence("Try them again or drop them, below.")), lastAt };
}

function lagWords(seconds: number): Said {
  if (seconds === 0) return sentence("It is done in time: nothing that is due waits.");
  return say(
    "It is done in time: what waits longest has waited for {seconds, plural, one {# second} other {# seconds}}.",
    { seconds },
  );
}

/** Whether e-mail leaves, and what of it waits or was not delivered. */
export async function mailFound(now: Date): Promise<Found> {
  const { health, waiting, failed, sentAt: lastAt } = await mailStanding(now);
  if (health === "not_configured")
    return wanting("broken", sentence("There is no way for it to leave."), sentence("Set SMTP_URL or RESEND_API_KEY."));
  const words = say("{waiting, number} waiting, {failed, number} not delivered.", { waiting, failed });
  const todo = sentence("Send a test, which says what the mail service answers.");
  if (health === "unhealthy") return { ...wanting("broken", [sentence("It does not leave."), words], todo), lastAt };
  const lost = sentence("Look at those that were not delivered, under Messages.");
  return failed > 0 ? { ...wanting("attention", words, lost), lastAt } : well(words, lastAt);
}

/** How many programs are told what happens, and whether any is not. */
export async function webhooksFound(): Promise<Found> {
  const addresses = await listAddresses();
  if (addresses.length === 0) return wanting("off", sentence("No program is told what happens."));
  const stopped = addresses.filter(({ state }) => state === "stopped").length;
  const failed = addresses.reduce((sum, one) => sum + one.failed, 0);
  const [lastAt = null] = addresses.flatMap((one) => one.lastDeliveredAt ?? []).toSorted((a, b) => +b - +a);
  if (stopped + failed === 0) return well(programsTold(addresses.length), lastAt);
  const words = say(
    "{stopped, plural, one {# webhook} other {# webhooks}} stopped, {failed, plural, one {# delivery} other {# deliveries}} not taken.",
    { stopped, failed },
  );
  return { ...wanting("attention", words, sentence("Look at them under Settings → Webhooks.")), lastAt };
}

function programsTold(count: number): Said {
  return say("{count, plural, one {# program is told.} other {# programs are told.}}", { count });
}
