"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { useT } from "@/components/ui/speech/sentences";
import { isChimeOn, ring, setChime } from "@/components/waiting-room/chime";
import { useTold } from "@/components/waiting-room/use-told";

/** A client who waits, by first name, and for how long when the page was made. */
type Waiting = { id: string; href: string; name: string; detail: string; waitedMs: number };

type WaitingCornerProps = { eventsUrl: string; freshness: string; waiting: Waiting[] };

/** Who waits to be let in, in a corner of the page; a soft sound says when one comes, unless it is turned off. */
export function WaitingCorner({ eventsUrl, freshness, waiting }: WaitingCornerProps) {
  const t = useT();
  const listens = useTold(eventsUrl, freshness);
  useRing(waiting, listens);
  return (
    <section
      aria-label={t("Waiting room")}
      data-corner={waiting.length > 0 || undefined}
      className={waiting.length > 0 ? CORNER : "sr-only"}
    >
      <div role="status">
        {waiting.length > 0 && (
          <p className="font-semibold">{waiting.length === 1 ? t("Waiting for you") : t("Waiting")}</p>
        )}
        <ul className="max-h-32 overflow-y-auto">
          {waiting.map((one) => (
            <Line key={one.id} {...one} />
          ))}
        </ul>
      </div>
      {waiting.length > 0 && <SoundSwitch />}
    </section>
  );
}

// It sticks to the window's edge over what is scrolled past, and takes its own place at the end of the page: whatever it
// covers can be scrolled out from below it, and what has the focus is (app/globals.css).
const CORNER =
  "no-print sticky bottom-20 z-20 mx-4 mb-4 max-w-xs self-end rounded-lg border border-open bg-open-soft p-3 text-small shadow-overlay lg:bottom-4";

const MINUTE_MS = 60_000;

// Who was seen to wait a moment ago is no news.
const RINGS_ANEW_MS = 2 * MINUTE_MS;

function Line({ href, name, detail, waitedMs }: Waiting) {
  const t = useT();
  const minutes = Math.floor((waitedMs + useElapsed(waitedMs)) / MINUTE_MS);
  return (
    <li>
      <Link href={href} className="link inline-flex min-h-6 items-center font-medium">
        {name}
      </Link>
      {detail && `, ${detail}`}
      <span aria-hidden="true" className="num text-muted">
        {" "}
        {minutes < 1 ? t("just now") : t("{minutes} min", { minutes })}
      </span>
    </li>
  );
}

/** How much time has passed since the page was made with that figure. */
function useElapsed(figure: number): number {
  const [elapsed, setElapsed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new figure from the server begins anew.
  useEffect(() => {
    const began = performance.now();
    setElapsed(0);
    const clock = setInterval(() => setElapsed(performance.now() - began), MINUTE_MS / 2);
    return () => clearInterval(clock);
  }, [figure]);
  return elapsed;
}

/** Rings for each who comes while the page is open, in one tab of the browser; not again for who comes and goes. */
function useRing(waiting: Waiting[], listens: boolean) {
  const shown = useRef<string[]>(null);
  const lastSeen = useRef(new Map<string, number>());
  useEffect(() => {
    const [before, ids, now] = [shown.current, waiting.map(({ id }) => id), performance.now()];
    const isNew = (id: string) =>
      !before?.includes(id) && now - (lastSeen.current.get(id) ?? -RINGS_ANEW_MS) >= RINGS_ANEW_MS;
    if (before && listens && isChimeOn() && ids.some(isNew)) ring();
    for (const id of [...(before ?? []), ...ids]) lastSeen.current.set(id, now);
    shown.current = ids;
  }, [waiting, listens]);
}

function SoundSwitch() {
  const t = useT();
  const [isOn, setIsOn] = useState(true);
  useEffect(() => setIsOn(isChimeOn()), []);
  return (
    <Button
      variant="quiet"
      size="dense"
      aria-pressed={isOn}
      onClick={() => {
        setChime(!isOn);
        setIsOn(!isOn);
      }}
    >
      {isOn ? t("Sound is on") : t("Sound is off")}
    </Button>
  );
}
