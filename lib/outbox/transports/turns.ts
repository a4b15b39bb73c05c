import { setTimeout as pause } from "node:timers/promises";

/** A turn of something that is best done by one at a time. */
export type Turn = {
  /** Waits until it is this one's turn; of one that has ended already, not at all. */
  begin(): Promise<void>;
  end(): void;
};

/** Gives turns, in the order in which they begin. Each has its turn to itself for as long as patience lasts, no longer. */
export function turns(patienceMs: number): () => Turn {
  let free = Promise.resolve();
  return () => {
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    let hasEnded = false;
    return {
      begin() {
        if (hasEnded) return Promise.resolve();
        const begins = free;
        free = begins.then(() => Promise.race([ended, pause(patienceMs)]));
        return begins;
      },
      end() {
        hasEnded = true;
        resolve();
      },
    };
  };
}
