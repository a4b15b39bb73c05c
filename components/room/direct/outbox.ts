import { pause } from "@/components/shell/pause";
import type { Said, SentSignal } from "@/lib/meetings/direct/schema";

/** Whom a signal is for: one page of one person. */
export type Recipient = { participant: string; session: string };

type Sending = {
  session: string;
  /** Sends one; undefined while the server can't be reached. `last` outlives the page. */
  post: (body: string, last?: boolean) => Promise<{ ok: boolean; status: number } | undefined>;
  /** Whether an answer of that status was the last of this room. */
  onRefused: (status: number) => boolean;
};

const GATHER_MS = 60;
const AGAIN_MS = 700;
const MOST_TOGETHER = 50;

/** What this page says, sent one after the other and again until it arrives; candidates that come close go together. */
export class Outbox {
  readonly #sending: Sending;
  readonly #closing = new AbortController();
  #waiting: { said: Said; to: Recipient | undefined }[] = [];
  #number = 0;
  #isOpen = false;
  #isBusy = false;

  constructor(sending: Sending) {
    this.#sending = sending;
  }

  add(said: Said, to?: Recipient) {
    const last = this.#waiting.at(-1);
    if (
      said.kind === "candidates" &&
      last?.said.kind === "candidates" &&
      last.to?.session === to?.session &&
      last.said.link === said.link &&
      last.said.candidates.length < MOST_TOGETHER
    )
      last.said.candidates.push(...said.candidates);
    else this.#waiting.push({ said, to });
    void this.#flush();
  }

  /** From now on what waits is sent. */
  open() {
    this.#isOpen = true;
    void this.#flush();
  }

  /** Drops what waits and says goodbye. */
  close() {
    const isHeard = this.#isOpen;
    this.#closing.abort();
    this.#isOpen = false;
    if (isHeard) void this.#sending.post(this.#next({ said: { kind: "leave" }, to: undefined }), true);
  }

  async #flush() {
    if (this.#isBusy || !this.#isOpen) return;
    this.#isBusy = true;
    while (this.#isOpen && this.#waiting.length > 0) {
      if (this.#waiting[0]?.said.kind === "candidates") await pause(GATHER_MS, this.#closing.signal);
      const first = this.#waiting.shift();
      if (first) await this.#send(this.#next(first));
    }
    this.#isBusy = false;
  }

  async #send(body: string) {
    while (this.#isOpen) {
      const answer = await this.#sending.post(body);
      const isDone =
        answer &&
        (answer.ok || this.#sending.onRefused(answer.status) || answer.status === 400 || answer.status === 413);
      if (isDone) return;
      await pause(AGAIN_MS, this.#closing.signal);
    }
  }

  #next({ said, to }: { said: Said; to: Recipient | undefined }): string {
    this.#number += 1;
    const signal: SentSignal = {
      session: this.#sending.session,
      number: this.#number,
      to: to?.participant,
      toSession: to?.session,
      said,
    };
    return JSON.stringify(signal);
  }
}
