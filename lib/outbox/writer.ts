import type { Transaction } from "@/db/client";
import type { Message } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Mail } from "@/lib/outbox/transports/transport";

/**
 * What a message may still tell: all of it, a part of it (the sessions of a series that are as it says), or nothing.
 * `lost`: a word for why its reader should have had it, which staff are told. `notBefore`: it may leave then and no sooner:
 * until then its reader is left in peace, or the change that makes it wrong can be undone.
 */
export type Verdict = { told: Message; isPart: boolean } | { overtaken: string; lost?: string } | { notBefore: Date };

/** What knows what messages say: the outbox delivers them, and knows no word of theirs. */
export type Writer = {
  /** Compares messages with what they tell of as that is now. */
  judgeAll(
    from: Pick<Transaction, "select">,
    messages: Promised[],
    now: Date,
  ): Promise<(promised: Promised) => Verdict>;
  /** Writes one out as a mail, the same at every attempt; null when its recipient was erased. */
  compose(promised: Promised, part?: { told: Message; isPart: boolean }): Promise<Mail | null>;
};
