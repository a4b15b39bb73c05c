import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import { pause } from "@/components/shell/pause";

const AGAIN_MS = 3_000;

/**
 * Renders the page again, as soon as the practice's server is reached. Next gives a page that it can't render again over to
 * the browser, whose answer may be that there is no network: with the page a call would go, for a loss of some seconds.
 */
export function useRefresh(): () => void {
  const router = useRouter();
  const asking = useRef<AbortController>(null);
  useEffect(() => () => asking.current?.abort(), []);
  return useCallback(() => {
    asking.current?.abort();
    const here = new AbortController();
    asking.current = here;
    void untilReached(here.signal).then(() => here.signal.aborted || router.refresh());
  }, [router]);
}

async function untilReached(signal: AbortSignal) {
  while (!signal.aborted && !(await isReached(signal))) await pause(AGAIN_MS, signal);
}

async function isReached(signal: AbortSignal): Promise<boolean> {
  if (!navigator.onLine) return false;
  return fetch("/health/live", { signal, cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
}
