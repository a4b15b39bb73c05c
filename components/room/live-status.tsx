"use client";

import { useEffect, useState } from "react";
import { askFreshness } from "@/components/shell/ask-freshness";
import { useRefresh } from "@/components/shell/use-refresh";

const POLL_MS = 15_000;
// On its way a stream can be forgotten without a word, as by a telephone's network: the browser thinks it open for minutes.
const LISTENING_POLL_MS = 45_000;
// Browsers fire a longer timer at once.
const LONGEST_MS = 6 * 60 * 60_000;

type LiveStatusProps = {
  /** Where the appointment's changes are told. */
  eventsUrl: string;
  /** What the page shows, to compare with what is told. */
  freshness: string;
  /** The state in words; announced when it changes. */
  announcement: string;
  /** When the passing of time alone will change the page, from now. */
  changesInMs?: number;
};

/**
 * Keeps an appointment page true: it is rendered again when it is told that it is stale, when it finds out by asking,
 * every 15 s where it can't be told and seldom where it can, and when its time has come. What changed is announced (WCAG 2.2, 4.1.3).
 */
export function LiveStatus({ eventsUrl, freshness, announcement, changesInMs }: LiveStatusProps) {
  const refresh = useRefresh();
  const [told, setTold] = useState<string>();
  const [canHear, setCanHear] = useState(true);
  const [anew, setAnew] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: A stream that was found dead is opened anew.
  useEffect(() => {
    const source = new EventSource(eventsUrl);
    source.onopen = () => setCanHear(true);
    source.onerror = () => setCanHear(false);
    source.addEventListener("changed", (event: MessageEvent<string>) => setTold(event.data));
    return () => source.close();
  }, [eventsUrl, anew]);

  useEffect(() => {
    if (told !== undefined && told !== freshness) refresh();
  }, [told, freshness, refresh]);

  useEffect(() => {
    const look = async () => {
      if ((await askFreshness(eventsUrl, freshness)) === freshness) return;
      refresh();
      setAnew((times) => times + 1);
    };
    const poll = setInterval(look, canHear ? LISTENING_POLL_MS : POLL_MS);
    return () => clearInterval(poll);
  }, [canHear, eventsUrl, freshness, refresh]);

  useEffect(() => {
    if (changesInMs === undefined) return;
    const timer = setTimeout(refresh, Math.min(changesInMs, LONGEST_MS));
    return () => clearTimeout(timer);
  }, [changesInMs, refresh]);

  return <Announcement>{announcement}</Announcement>;
}

// Silent at first: a person who opens the page reads it there.
function Announcement({ children }: { children: string }) {
  const [said, setSaid] = useState({ seen: children, text: "" });
  if (said.seen !== children) setSaid({ seen: children, text: children });
  return (
    <p role="status" className="sr-only">
      {said.text}
    </p>
  );
}
