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
};

type Outcome = { deliveries: Delivery[]; blockedBy: Failure["kind"] | null };

// So many put off with none that left: it is the way that is blocked, whatever the server says of each.
const DEFERRED_AT_MOST = 3;
const SOON_SECONDS = 15;
const LATEST_SECONDS = 900;

/** Sends letters, several at once; from the first that finds the way blocked on the rest is given back untried. */
export async function sendAll(letters: Letter[], sending: Sending): Promise<Outcome> {
  const waiting = [...letters];
  const deliveries: Delivery[] = [];
  let blockedBy: Outcome["blockedBy"] = null;
  const lane = async () => {
    while (!blockedBy && sending.mayBegin()) {
      const letter = waiting.shift();
      if (!letter) return;
      const { delivery, blocks } = await sendOne(letter, sending);
      deliveries.push(delivery);
      blockedBy ??= blocks ?? (isAllPutOff(deliveries) ? "deferred" : null);
    }
  };
  await Promise.all(Array.from({ length: sending.transport.concurrency }, lane));
  await sending.giveBack(waiting.map(({ promised }) => promised.id));
  return { deliveries: [...deliveries, ...waiting.map(() => "untried" as const)], blockedBy };
}

function isAllPutOff(deliveries: Delivery[]): boolean {
  return deliveries.length >= DEFERRED_AT_MOST && deliveries.every((delivery) => delivery === "put_off");
}

async function sendOne(
  { promised, mail }: Letter,
  { transport, now, isProbe }: Sending,
): Promise<{ delivery: Delivery; blocks: Failure["kind"] | null }> {
  if (!(await attemptBegins(promised))) return { delivery: "untried", blocks: null };
  const sent = await transport.send(mail);
  if (sent.ok) return { delivery: await markSent(promised, now), blocks: null };
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
