"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Follows the links to our own pages without loading them anew: one listener for all of them, where a component for
 * each would cost the server and the browser more than the link itself. Without JavaScript they are links.
 */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[data-soft]") : null;
      if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || opensElsewhere(event, link)) return;
      event.preventDefault();
      router.push(`${link.pathname}${link.search}${link.hash}`, { scroll: link.dataset.soft !== "stay" });
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}

/** Whether a click opens the link in another tab or window, downloads it, or leads to another site. */
function opensElsewhere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isModified = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const isTaken = (link.target !== "" && link.target !== "_self") || link.hasAttribute("download");
  return isModified || isTaken || link.origin !== location.origin;
}
