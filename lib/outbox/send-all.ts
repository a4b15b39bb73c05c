import { setTimeout as pause } from "node:timers/promises";
import type { Promised } from "@/lib/outbox/promised";
import { attemptBegins, type Delivery, fail, markSent, putOff } from "@/lib/outbox/settle";
import type { Failure, Mail, Transport } from "@/lib/outbox/transports/transport";

/** A message as it is going to leave. */
export type Letter = { promised: Promised; mail: Mail };

/** By which way, and until when a further mail may begin. */
export type Sending = {
  transport: Transport;
  now: Date;
  /** Only tries the way after a failure: then a mail that is put off isn't put off for long. */
  isProbe: boolean;
  mayBegin(): boolean;
  /** Takes back the ids of what was not tried. */
  giveBack(ids: string[]): Promise<void>;
  /** How many at once. */
  lanes: number;
  /** How long to wait for those under way once nothing more is to begin; without it, until they end. */
  patienceMs?: number;
};

/** How deliveries ended, and what kept further mails from leaving, if anything did. */
export type Outcome = { deliveries: Delivery[]; blockedBy: Failure["kind"] | null };

/** What was known when patience ended, and what of it was still under way: how that ended, by and by. */
export type SentSoFar = Outcome & { underWay: number; late: Promise<Outcome> };

// So many put off with none that left: it is the way that is blocked, whatever the server says of each.
const DEFERRED_AT_MOST = 3;
const SOON_SECONDS = 15;
const LATEST_SECONDS = 900;

/**
 * Sends letters, several at once; from the first that finds the way blocked on the rest is given back untried. One that
 * the mail server takes its time with is not waited for beyond patience.
 */
export async function sendAll(letters: Letter[], sending: Sending): Promise<SentSoFar> {
  const waiting = [...letters];
  const deliveries: Delivery[] = [];
  const marks: Promise<unknown>[] = [];
  let blockedBy: Outcome["blockedBy"] = null;
  let underWay = 0;
  const lane = async () => {
    while (!blockedBy && sending.mayBegin()) {
      const letter = waiting.shift();
      if (!letter) return;
      underWay += 1;
      const { delivery, blocks, mark } = await sendOne(letter, sending).finally(() => {
        underWay -= 1;
      });
      deliveries.push(delivery);
      if (mark) marks.push(mark);
      blockedBy ??= blocks ?? (isAllPutOff(deliveries) ? "deferred" : null);
    }
  };
  const lanes = Array.from({ length: sending.lanes }, lane);
  const all = Promise.all(lanes).then(() => Promise.all(marks));
  // The race below tells of what goes wrong, and once it has, nobody waits for this.
  all.catch(() => {});
  // The first that ends found nothing more to begin.
  await Promise.race(lanes);
  await (sending.patienceMs === undefined ? all : Promise.race([all, pause(sending.patienceMs, null, { ref: false })]));
  await sending.giveBack(waiting.map(({ promised }) => promised.id));
  const known = deliveries.length;
  const soFar = { deliveries: [...deliveries, ...waiting.map(() => "untried" as const)], blockedBy, underWay };
  return {
    ...soFar,
    late: all.then(() => ({ deliveries: deliveries.slice(known), blockedBy: soFar.blockedBy ? null : blockedBy })),
  };
}

function isAllPutOff(deliveries: Delivery[]): boolean {
  return deliveries.length >= DEFERRED_AT_MOST && deliveries.every((delivery) => delivery === "put_off");
}

/** How one letter's delivery ended. The next need not wait for the mark of one that left: it is noted by then. */
type Ended = { delivery: Delivery; blocks: Failure["kind"] | null; mark?: Promise<unknown> };

async function sendOne({ promised, mail }: Letter, { transport, now, isProbe }: Sending): Promise<Ended> {
  if (!(await attemptBegins(promised, mail.to))) return { delivery: "untried", blocks: null };
  const sent = await transport.send(mail);
  if (sent.ok) return { delivery: "sent", blocks: null, mark: markSent(promised, now) };
  const { kind } = sent.failure;
  if (kind === "invalid" || kind === "conflict") return { delivery: await fail(promised, kind), blocks: null };
  const isOwn = kind === "deferred";
  const seconds = isOwn && !isProbe ? waitSeconds(promised, now) : SOON_SECONDS;
  return { delivery: await putOff(promised, kind, seconds, now), blocks: isOwn ? null : kind };
}

/** An eighth of how long it waits already: often at first, and soon enough after an outage of any length. */
function waitSeconds({ createdAt }: Promised, now: Date): number {
  const ageSeconds = (now.getTime() - createdAt.getTime()) / 1_000;
  return Math.min(Math.max(ageSeconds / 8, SOON_SECONDS), LATEST_SECONDS);
}
