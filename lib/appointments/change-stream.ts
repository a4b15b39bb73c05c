const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store, no-transform",
  // Proxies in front must not collect the stream before passing it on.
  "X-Accel-Buffering": "no",
};

const MOST_PER_LISTENER = 8;
const listening = new Map<string, number>();

/** What an open page compares, or why it is told nothing. */
type Told = { freshness: string } | "signed_out" | "not_found";

type Listener = {
  /** The session that listens; it has a few streams at a time. */
  sessionId: string;
  /** Asks again, every time, who is listening and what is fresh. */
  ask: () => Promise<Told>;
  /** The changes until the signal is aborted; null where they can't be heard. */
  watch: ((signal: AbortSignal) => AsyncGenerator<"changed" | "quiet">) | null;
};

/**
 * Tells an open page that it is stale, as server-sent events (HTML Standard §9.2), or what is fresh now to a page that
 * asks for plain text: that something changed and no more, so that nothing personal is in it.
 */
export async function tellChanges(request: Request, listener: Listener): Promise<Response> {
  const told = await listener.ask();
  if (told === "signed_out") return new Response(null, { status: 401 });
  if (told === "not_found") return new Response(null, { status: 404 });
  if (request.headers.get("accept") === "text/plain")
    return new Response(told.freshness, { headers: { "Cache-Control": "no-store" } });
  // With 204 a browser stops listening, and the page asks every few seconds.
  if (!listener.watch) return new Response(null, { status: 204 });
  const { watch } = listener;
  return eventStream(request.signal, listener.sessionId, (signal) => lines(listener, watch(signal)));
}

/**
 * Answers with server-sent events (HTML Standard §9.2): the lines as they come, until there are no more or the listener
 * is gone. A listener has a few streams at a time; 429 beyond that.
 */
export function eventStream(
  gone: AbortSignal,
  listener: string,
  lines: (signal: AbortSignal) => AsyncGenerator<string>,
): Response {
  if ((listening.get(listener) ?? 0) >= MOST_PER_LISTENER) return new Response(null, { status: 429 });
  const closed = new AbortController();
  const signal = AbortSignal.any([gone, closed.signal]);
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const text = new TextEncoder();
      count(listener, 1);
      try {
        for await (const line of lines(signal)) controller.enqueue(text.encode(line));
      } finally {
        count(listener, -1);
      }
      if (!signal.aborted) controller.close();
    },
    cancel: () => closed.abort(),
  });
  return new Response(body, { headers: HEADERS });
}

/** The stream's text. Every line asks again who is listening, so the stream ends with the session. */
async function* lines({ ask }: Listener, pulses: AsyncGenerator<"changed" | "quiet">) {
  let known: string | undefined;
  for await (const pulse of pulses) {
    // An open page that only listens is not in use, so a session that was left alone still ends.
    const told = await ask();
    if (typeof told === "string") return;
    const { freshness } = told;
    const isNew = pulse === "changed" || freshness !== known;
    yield isNew ? `event: changed\ndata: ${freshness}\n\n` : ": still here\n\n";
    known = freshness;
  }
}

function count(listener: string, change: number) {
  const open = (listening.get(listener) ?? 0) + change;
  if (open > 0) listening.set(listener, open);
  else listening.delete(listener);
}
