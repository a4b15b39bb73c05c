import { readEvents } from "@/components/room/direct/event-lines";
import { Outbox, type Recipient } from "@/components/room/direct/outbox";
import { pause } from "@/components/shell/pause";
import { Entered, Heard, HeardSignal, type Said } from "@/lib/meetings/direct/schema";

/** Why the room has no more for this page. */
export type Ended = "over" | "expired";

type Line = {
  /** The latest ticket; it is renewed while the page is open. */
  ticket: () => string;
  session: string;
  onEntered: (entered: Entered) => void;
  onSignal: (signal: HeardSignal) => void;
  onEnded: (why: Ended) => void;
  /** The practice's server is reached again after it was not. */
  onBack: () => void;
};

/** A page's way to the others in a room while they don't hear each other directly: by the practice's server. */
export type SignalLine = {
  send: (said: Said, to?: Recipient) => void;
  /** Listens anew, as after the network changed. */
  listenAnew: () => void;
  /** Says goodbye and falls silent. */
  close: () => void;
};

const POLL_MS = 1_000;
const QUIET_MS = 45_000;
const CONNECT_MS = 4_000;
const ASK_MS = 8_000;

/** Enters a room and keeps the line to it open, through whatever happens to the network, until it is closed. */
export function openSignalLine({ ticket, session, onEntered, onSignal, onEnded, onBack }: Line): SignalLine {
  const closing = new AbortController();
  let listening = new AbortController();
  let place = 0;
  let isAway = false;
  let isAskedAnew = false;
  const outbox = new Outbox({ session, post: (body, last) => post("/room/signals", body, last), onRefused: refused });
  void run();

  return {
    send: (said, to) => outbox.add(said, to),
    listenAnew: () => {
      isAskedAnew = true;
      listening.abort();
    },
    close: () => {
      closing.abort();
      listening.abort();
      outbox.close();
    },
  };

  async function run() {
    while (!closing.signal.aborted && !(await entered())) await pause(POLL_MS, closing.signal);
    while (!closing.signal.aborted) {
      const wait = await heard();
      await pause(wait, closing.signal);
    }
  }

  async function entered(): Promise<boolean> {
    const answer = await post("/room/enter", JSON.stringify({ session }));
    if (!answer?.ok) return answer ? refused(answer.status) : false;
    const { place: from, ...rest } = Entered.parse(await answer.json());
    place = from;
    if (closing.signal.aborted) return true;
    onEntered({ place, ...rest });
    outbox.open();
    return true;
  }

  /** Listens until the line breaks, or asks once where there is nothing to listen on; answers when to do so again. */
  async function heard(): Promise<number> {
    const here = new AbortController();
    listening = here;
    isAskedAnew = false;
    const patience = setTimeout(() => here.abort(), CONNECT_MS);
    try {
      const answer = await get("text/event-stream", AbortSignal.any([closing.signal, here.signal]));
      clearTimeout(patience);
      if (answer.status === 204) return await asked();
      if (!answer.ok || !answer.body) return refused(answer.status) ? 0 : POLL_MS;
      reached();
      await listen(answer.body, here);
      return 0;
    } catch {
      // The network is away, or another one has come.
      isAway ||= !isAskedAnew;
      return isAskedAnew || here.signal.aborted ? 0 : POLL_MS;
    } finally {
      clearTimeout(patience);
    }
  }

  async function listen(body: ReadableStream<Uint8Array<ArrayBuffer>>, here: AbortController) {
    // A line that has died without a word is found out by its silence.
    let silence = setTimeout(() => here.abort(), QUIET_MS);
    try {
      for await (const event of readEvents(body)) {
        clearTimeout(silence);
        silence = setTimeout(() => here.abort(), QUIET_MS);
        if (event === "still here") continue;
        if (event.kind === "over") return onEnded("over");
        take(HeardSignal.parse(JSON.parse(event.data)));
      }
    } finally {
      clearTimeout(silence);
    }
  }

  async function asked(): Promise<number> {
    const answer = await get("application/json", AbortSignal.timeout(ASK_MS));
    if (!answer.ok) return refused(answer.status) ? 0 : POLL_MS;
    reached();
    for (const signal of Heard.parse(await answer.json()).signals) take(signal);
    return POLL_MS;
  }

  function take(signal: HeardSignal) {
    if (signal.place <= place || closing.signal.aborted) return;
    place = signal.place;
    onSignal(signal);
  }

  function reached() {
    if (isAway) onBack();
    isAway = false;
  }

  /** Whether that was the last answer of this room. */
  function refused(status: number): boolean {
    const isLast = status === 401 || status === 404;
    if (isLast && !closing.signal.aborted) {
      closing.abort();
      onEnded(status === 401 ? "expired" : "over");
    }
    return isLast;
  }

  function get(accept: string, signal: AbortSignal) {
    return fetch(`/room/signals?after=${place}`, {
      headers: { accept, ...authorization() },
      signal,
      cache: "no-store",
    });
  }

  /** The answer, or undefined while the server can't be reached. */
  async function post(path: string, body: string, isLast = false): Promise<Response | undefined> {
    const headers = { "content-type": "application/json", ...authorization() };
    const signal = isLast ? undefined : AbortSignal.timeout(ASK_MS);
    return fetch(path, { method: "POST", headers, body, keepalive: isLast, signal }).catch(() => undefined);
  }

  function authorization() {
    return { authorization: `Bearer ${ticket()}` };
  }
}
