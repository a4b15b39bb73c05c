"use client";

import { useEffect } from "react";
import { useRefresh } from "@/components/shell/use-refresh";

/** Remembers the zone that this device is in; the page is rendered again where times are told in another. */
export function FindZone({ cookie, shown }: { cookie: string; shown: string }) {
  const refresh = useRefresh();
  useEffect(() => {
    const found = `${cookie}=${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
    if (document.cookie.split("; ").includes(found)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, and answers too late.
    document.cookie = `${found}; path=/; max-age=31536000; samesite=lax`;
    if (found !== `${cookie}=${shown}`) refresh();
  }, [cookie, shown, refresh]);
  return null;
}
