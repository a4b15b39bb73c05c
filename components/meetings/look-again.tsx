"use client";

import { useEffect } from "react";
import { useRefresh } from "@/components/shell/use-refresh";

const EVERY_MS = 4_000;

/** Renders the page again every few seconds, while something on it is still being made. */
export function LookAgain() {
  const refresh = useRefresh();
  useEffect(() => {
    const timer = setInterval(refresh, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
