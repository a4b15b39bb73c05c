import { useCallback, useEffect, useRef, useState } from "react";
import { askRest } from "@/components/shell/idle/ask-rest";

/** How a session stands: in use, about to end in so many seconds, or over. */
export type Phase = { is: "used" } | { is: "ending"; seconds: number } | { is: "over" };

const WARNED_SECONDS = 60;
const LOOK_EVERY_MS = 20_000;

// What shows that the person is there.
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchmove"] as const;

/**
 * Keeps a session going while its person is at the page, in whichever of this browser's tabs, and tells when it is about
 * to end and when it has. Answers also what keeps it on after a warning. The server decides; here it is only asked.
 */
export function useRest(who: string, idleSeconds: number): { phase: Phase; stay: () => void } {
  const [phase, setPhase] = useState<Phase>({ is: "used" });
  const endsAt = useRef(0);
  const isThere = useRef(false);
  const state = useRef<Phase["is"]>("used");

  const show = useCallback((next: Phase) => {
    state.current = next.is;
    setPhase(next);
  }, []);

  const ask = useCallback(
    async (isUse: boolean) => {
      if (isUse) isThere.current = false;
      const rest = await askRest(isUse);
      if (rest === undefined) return;
      if (rest === null) return show({ is: "over" });
      // Another person has signed in here meanwhile: what stands on this page is not theirs.
      if (rest.who !== who) return location.reload();
      endsAt.current = Date.now() + rest.secondsLeft * 1000;
      show(rest.secondsLeft > WARNED_SECONDS ? { is: "used" } : { is: "ending", seconds: rest.secondsLeft });
    },
    [who, show],
  );

  useEffect(() => {
    endsAt.current = Date.now() + idleSeconds * 1000;
    const secondsLeft = () => (endsAt.current - Date.now()) / 1000;
    const look = () => {
      if (state.current !== "used") return;
      if (isThere.current) ask(true);
      else if (secondsLeft() < WARNED_SECONDS + LOOK_EVERY_MS / 1000) ask(false);
    };
    const count = () => {
      if (state.current !== "ending") return;
      if (secondsLeft() > 0) show({ is: "ending", seconds: Math.ceil(secondsLeft()) });
      else ask(false);
    };
    const listening = new AbortController();
    const { signal } = listening;
    for (const sign of SIGNS)
      window.addEventListener(
        sign,
        () => {
          isThere.current = true;
        },
        { signal, capture: true, passive: true },
      );
    // A person who comes back to this tab may have used another, signed in anew, or opened the computer again.
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask(false), {
      signal,
    });
    const timers = [setInterval(look, LOOK_EVERY_MS), setInterval(count, 1_000)];
    return () => {
      listening.abort();
      for (const timer of timers) clearInterval(timer);
    };
  }, [idleSeconds, ask, show]);

  return { phase, stay: () => ask(true) };
}
