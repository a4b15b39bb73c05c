import { type RefObject, useEffect, useState } from "react";
import { useT } from "#speech";
import { type Call, type CallState, startCall } from "@/components/room/direct/call";
import { forgetIn, rememberIn } from "@/components/room/direct/was-in";

/** The call of a room, for as long as the component is shown; `enterAgain` begins it anew. */
export function useCall(meetingId: string, ticket: RefObject<string>) {
  const t = useT();
  const [attempt, setAttempt] = useState(0);
  const [call, setCall] = useState<Call>();
  const [state, setState] = useState<CallState>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another call.
  useEffect(() => {
    rememberIn(meetingId);
    let started: Call | undefined;
    const leave = () => started?.leave();
    const onChange = (now: CallState) => {
      if (now.phase === "elsewhere") forgetIn();
      setState(now);
    };
    // Not at once: a component that is shown twice, as development does, would enter twice and meet itself.
    const starting = setTimeout(() => {
      started = startCall(t, { ticket: () => ticket.current, onChange });
      setCall(started);
    });
    // The others are told by a page that closes, where its browser gives it the time.
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(starting);
      window.removeEventListener("pagehide", leave);
      leave();
      setState(undefined);
    };
  }, [meetingId, ticket, attempt]);

  useStayingAwake();
  return { call, state, enterAgain: () => setAttempt((count) => count + 1) };
}

// A phone that dims and sleeps in the middle of a conversation ends it.
function useStayingAwake() {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const ask = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      // It is refused on a low battery.
      lock = await navigator.wakeLock.request("screen").catch(() => undefined);
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
