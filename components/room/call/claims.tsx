"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect } from "react";
import type { CLAIMS } from "@/lib/appointments/attendance/schema";

/** What a participant's page can say of the call. */
export type ClaimKind = (typeof CLAIMS)[number];

const Url = createContext<string | null>(null);

/** Lets what is inside say what happens in the call, to `url`. */
export function CallClaims({ url, children }: { url: string; children: ReactNode }) {
  return <Url value={url}>{children}</Url>;
}

/** Tells the practice once what happens in the call; it is sent even while the page goes away. */
export function useClaim(): (kind: ClaimKind) => void {
  const url = useContext(Url);
  return useCallback(
    (kind) => {
      if (url) navigator.sendBeacon(url, JSON.stringify({ kind, once: crypto.randomUUID() }));
    },
    [url],
  );
}

/** Says that the person is in the call, and when that is over: by leaving, by an end, or with the page. */
export function useClaimedCall(isIn: boolean) {
  const claim = useClaim();
  useEffect(() => {
    if (!isIn) return;
    claim("joined");
    const leave = () => claim("left");
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [isIn, claim]);
}
