import { setTimeout as pause } from "node:timers/promises";

/** How mails are promised: `count` at a time, whenever no more than `atMost` of all wait, and how many have left. */
type Promising = { count: number; atMost: number; promise(count: number): Promise<void>; left(): number };

const LOOKS_EVERY_MS = 10;

/**
 * Keeps mails waiting until some work has ended, and answers what that came to and how many were promised. So many wait
 * at any moment that no worker is without one, and no more: a slow machine would work at them long after.
 */
export async function whilePromising<T>(work: Promise<T>, mails: Promising): Promise<{ result: T; promised: number }> {
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  ended.catch(() => {});
  let promised = 0;
  while (!isOver) {
    if (promised - mails.left() <= mails.atMost) {
      await mails.promise(mails.count);
      promised += mails.count;
    }
    await pause(LOOKS_EVERY_MS);
  }
  return { result: await ended, promised };
}
