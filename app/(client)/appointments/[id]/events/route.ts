import { appointmentFreshness } from "@/lib/appointments/heartbeat";
import { canWatch, watchAppointment } from "@/lib/appointments/watch";
import { browserSession } from "@/lib/auth/session-cookie";
import { now } from "@/lib/clock";

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store, no-transform",
  // Proxies in front must not collect the stream before passing it on.
  "X-Accel-Buffering": "no",
};

/**
 * Tells an open appointment page that it is stale, as server-sent events (HTML Standard §9.2), or what is fresh now to
 * a page that asks for plain text: that something changed and no more, so that nothing personal is in it.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const sessionId = await browserSession();
  const found = sessionId ? await appointmentFreshness(sessionId, id, now()) : "signed_out";
  if (!sessionId || found === "signed_out") return new Response(null, { status: 401 });
  if (found === "not_found") return new Response(null, { status: 404 });
  if (request.headers.get("accept") === "text/plain")
    return new Response(found.freshness, { headers: { "Cache-Control": "no-store" } });
  // With 204 a browser stops listening, and the page asks every few seconds.
  if (!canWatch()) return new Response(null, { status: 204 });
  if ((listening.get(sessionId) ?? 0) >= MOST_PER_SESSION) return new Response(null, { status: 429 });
  return new Response(stream(sessionId, id, request.signal), { headers: HEADERS });
}

const MOST_PER_SESSION = 8;
const listening = new Map<string, number>();

function stream(sessionId: string, id: string, gone: AbortSignal) {
  const closed = new AbortController();
  const signal = AbortSignal.any([gone, closed.signal]);
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const text = new TextEncoder();
      count(sessionId, 1);
      try {
        for await (const line of lines(sessionId, id, signal)) controller.enqueue(text.encode(line));
      } finally {
        count(sessionId, -1);
      }
      if (!signal.aborted) controller.close();
    },
    cancel: () => closed.abort(),
  });
}

function count(sessionId: string, change: number) {
  const open = (listening.get(sessionId) ?? 0) + change;
  if (open > 0) listening.set(sessionId, open);
  else listening.delete(sessionId);
}

/** The stream's text. Every line asks again who is listening, so the stream ends with the session. */
async function* lines(sessionId: string, id: string, signal: AbortSignal) {
  let known: string | undefined;
  for await (const pulse of watchAppointment(id, signal)) {
    // An open page that only listens is not in use, so a session that was left alone still ends.
    const found = await appointmentFreshness(sessionId, id, now());
    if (found === "signed_out" || found === "not_found") return;
    const { freshness } = found;
    const isNew = pulse === "changed" || freshness !== known;
    yield isNew ? `event: changed\ndata: ${freshness}\n\n` : ": still here\n\n";
    known = freshness;
  }
}
