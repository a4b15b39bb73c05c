"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { moveInGrid, turnPage } from "@/components/booking/grid-keys";

type PickerLifeProps = {
  /** Which date or month was asked for; when that changes, the date's times are read next. */
  place: string;
  /** Whose times; when that changes, the focus stays where it was chosen. */
  whose: string;
  /** What has changed, in words. */
  announcement: string;
  children: ReactNode;
};

/**
 * What scripts add to a page of free times: the focus follows (WCAG 2.4.3), changes are said (WCAG 4.1.3), and arrow
 * keys walk the month as in the ARIA Authoring Practices' date picker.
 */
export function PickerLife({ place, whose, announcement, children }: PickerLifeProps) {
  const root = useRef<HTMLDivElement>(null);
  const seen = useRef({ place, whose });
  const paging = useRef(false);
  const [said, setSaid] = useState("");

  // First, for what follows looks for the day that the tab key leads to.
  useEffect(() => {
    if (!root.current) return;
    const links = [...root.current.querySelectorAll<HTMLAnchorElement>("table a:not([hidden])")];
    const current = links.find((link) => link.ariaCurrent) ?? links[0];
    for (const link of links) link.tabIndex = link === current ? 0 : -1;
    const within = root.current;
    const listen = (event: KeyboardEvent) => {
      if (!(event.target instanceof Element && event.target.closest("table"))) return;
      if (turnPage(within, event)) paging.current = true;
      else moveInGrid(links, event);
    };
    within.addEventListener("keydown", listen);
    return () => within.removeEventListener("keydown", listen);
  });

  useEffect(() => {
    const before = seen.current;
    if (before.place === place && before.whose === whose) return;
    seen.current = { place, whose };
    setSaid(announcement);
    if (before.whose !== whose) return;
    const grid = root.current?.querySelector<HTMLElement>("table a[tabindex='0']");
    const times = root.current?.querySelector<HTMLElement>("#times");
    (paging.current ? grid : times)?.focus();
    paging.current = false;
  }, [place, whose, announcement]);

  return (
    <div ref={root}>
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
