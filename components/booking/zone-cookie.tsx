"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Tells the server which time zone this browser is in, once, and shows the times in it. */
export function ZoneCookie({ shown }: { shown: string }) {
  const { refresh } = useRouter();
  useEffect(() => {
    if (/(^|; )tz=/.test(document.cookie)) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
    if (zone !== shown) refresh();
  }, [shown, refresh]);
  return null;
}
