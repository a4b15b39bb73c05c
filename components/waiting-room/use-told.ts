import { useEffect, useState } from "react";
import { askFreshness } from "@/components/shell/ask-freshness";
import { useRefresh } from "@/components/shell/use-refresh";

const POLL_MS = 15_000;
const LISTENING_LOOKS = 3;
const NAME = "waiting-room";

/**
 * Renders the page again once what is told at `url` is not what it shows. Of all tabs of this browser only one listens,
 * since a browser keeps few connections to one server, and tells the others. Answers whether it is this one.
 */
export function useTold(url: string, freshness: string): boolean {
  const refresh = useRefresh();
  const [told, setTold] = useState<string>();
  const [listens, setListens] = useState(false);

  useEffect(() => {
    const gone = new AbortController();
    const tabs = new BroadcastChannel(NAME);
    tabs.onmessage = ({ data }: MessageEvent<unknown>) => typeof data === "string" && setTold(data);
    const hear = (data: string) => {
      if (gone.signal.aborted) return;
      setTold(data);
      tabs.postMessage(data);
    };
    const listen = async () => {
      // The lock may come when the page has just left, and nobody would end what begins then.
      if (gone.signal.aborted) return;
      setListens(true);
      return listenUntil(gone.signal, url, hear);
    };
    // A page that came over plain http has no locks; each tab listens for itself there.
    const listening = navigator.locks ? navigator.locks.request(NAME, { signal: gone.signal }, listen) : listen();
    listening.catch(() => undefined);
    return () => {
      gone.abort();
      tabs.close();
    };
  }, [url]);

  useEffect(() => {
    if (told !== undefined && told !== freshness) refresh();
  }, [told, freshness, refresh]);
  return listens;
}

/**
 * Hears of changes until it is told to stop; where they can't be told, it asks. Where they can, it asks now and then: on its
 * way a stream can be forgotten without a word, and is opened anew then.
 */
function listenUntil(signal: AbortSignal, url: string, hear: (freshness: string) => void): Promise<void> {
  let known = "";
  let looks = 0;
  const take = (freshness: string) => {
    known = freshness;
    hear(freshness);
  };
  let source = open();
  const poll = setInterval(async () => {
    looks += 1;
    const isOpen = source.readyState === EventSource.OPEN;
    if (isOpen && looks % LISTENING_LOOKS !== 0) return;
    const now = await askFreshness(url, known);
    if (now === null || now === known || signal.aborted) return;
    if (isOpen) {
      source.close();
      source = open();
    }
    take(now);
  }, POLL_MS);
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      clearInterval(poll);
      source.close();
      resolve();
    });
  });

  function open(): EventSource {
    const opened = new EventSource(url);
    opened.addEventListener("changed", ({ data }: MessageEvent<string>) => take(data));
    return opened;
  }
}
