"use client";

import { useEffect } from "react";
import { askFreshness } from "@/components/shell/ask-freshness";
import { useRefresh } from "@/components/shell/use-refresh";

const EVERY_MS = 30_000;

type KeepFreshProps = {
  /** Where the page's freshness is told. */
  url: string;
  /** What the page shows, to compare with what is told. */
  freshness: string;
  /** When the passing of time alone will change the page, from now. */
  changesInMs: number;
};

/** Asks every half minute, while the page is in view, whether it is stale; it is rendered again once it is. */
export function KeepFresh({ url, freshness, changesInMs }: KeepFreshProps) {
  const refresh = useRefresh();
  useEffect(() => {
    const look = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      if ((await askFreshness(url, freshness)) !== freshness) refresh();
    }, EVERY_MS);
    return () => clearInterval(look);
  }, [url, freshness, refresh]);
  useEffect(() => {
    const timer = setTimeout(refresh, changesInMs);
    return () => clearTimeout(timer);
  }, [changesInMs, refresh]);
  return null;
}
