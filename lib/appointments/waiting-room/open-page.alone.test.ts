import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { tellChanges } from "@/lib/appointments/change-stream";

setFlagsFromString("--expose-gc");
const collectGarbage: unknown = runInNewContext("gc");

// A heartbeat every 20 seconds for eight hours.
const HEARTBEATS = 8 * 60 * 3;
const PAGES = 8;
const MOST_BYTES_A_PAGE = 4_096;

test("a waiting room that is open for eight hours takes no more of the server's memory than one that was just opened", async () => {
  const rooms = await Promise.all(Array.from({ length: PAGES }, openRoom));
  // Once over, so that what is compiled on the way is not counted.
  for (const { beat } of rooms) await beat(HEARTBEATS);
  const before = usedBytes();
  for (const { beat } of rooms) await beat(HEARTBEATS);
  expect((usedBytes() - before) / PAGES).toBeLessThan(MOST_BYTES_A_PAGE);
  for (const { close } of rooms) await close();
}, 60_000);

test("five hundred pages that were open at once leave nothing behind: each browser may open as many again", async () => {
  let open = 0;
  async function* pulses(signal: AbortSignal): AsyncGenerator<"changed" | "quiet"> {
    open += 1;
    const left = new Promise((resolve) => signal.addEventListener("abort", resolve));
    try {
      yield "quiet";
      await left;
    } finally {
      open -= 1;
    }
  }
  const browsers = Array.from({ length: 63 }, () => crypto.randomUUID());
  const ask = async () => ({ freshness: "3.1" });
  const openPage = (sessionId: string) =>
    tellChanges(new Request("http://localhost/admin/waiting"), { sessionId, ask, watch: pulses });
  for (const _ of [1, 2]) {
    const pages = await Promise.all(browsers.flatMap((id) => Array.from({ length: PAGES }, () => openPage(id))));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(504);
    const [first = ""] = browsers;
    expect((await openPage(first)).status).toBe(429);
    await expect.poll(() => open).toBe(504);
    await Promise.all(pages.map(({ body }) => body?.cancel()));
    await expect.poll(() => open).toBe(0);
  }
});

/** The stream of one open page, whose heartbeats come as fast as they are read. */
async function openRoom() {
  const gone = new AbortController();
  let wake = Promise.withResolvers<void>();
  async function* pulses(): AsyncGenerator<"changed" | "quiet"> {
    while (!gone.signal.aborted) {
      await wake.promise;
      wake = Promise.withResolvers();
      yield "quiet";
    }
  }
  const request = new Request("http://localhost/appointments/x/events", { signal: gone.signal });
  const ask = async () => ({ freshness: "3.1" });
  const { body } = await tellChanges(request, { sessionId: crypto.randomUUID(), ask, watch: pulses });
  const reader = body?.getReader();
  return {
    async beat(times: number) {
      for (let nth = 0; nth < times; nth++) {
        wake.resolve();
        const { value } = (await reader?.read()) ?? {};
        if (!value?.byteLength) throw new Error("The stream said nothing.");
      }
    },
    async close() {
      gone.abort();
      wake.resolve();
      await reader?.cancel();
    },
  };
}

function usedBytes(): number {
  if (typeof collectGarbage !== "function") throw new Error("This Node can't be asked to collect garbage.");
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
