"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type PointerEvent, type ReactNode, useState } from "react";

/**
 * Lets the days of a month be chosen together by dragging over them; each day stays a link of its own, and the fields of
 * the form say the same (WCAG 2.5.7). What is chosen fills in the first and the last day.
 */
export function MonthDrag({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [from, setFrom] = useState<URL | null>(null);
  const [to, setTo] = useState<URL | null>(null);
  const leave = () => {
    setFrom(null);
    setTo(null);
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.pointerType !== "touch" && event.button === 0) setFrom(dayOf(event.target));
  };
  const onPointerUp = (event: PointerEvent) => {
    const end = dayOf(event.target);
    leave();
    if (!from || !end || end.href === from.href) return;
    event.preventDefault();
    router.push(hrefOf(from, end), { scroll: false });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the days inside are links, which the keyboard reaches.
    <div
      onPointerDown={onPointerDown}
      onPointerOver={(event) => from && setTo(dayOf(event.target))}
      onPointerUp={onPointerUp}
      onPointerLeave={leave}
      onDragStart={(event: DragEvent) => event.preventDefault()}
      className={
        from && to && from.href !== to.href ? "select-none [&_a:hover]:border-2 [&_a:hover]:border-heart" : undefined
      }
    >
      {children}
    </div>
  );
}

/** The address of the day that a part of the month belongs to. */
function dayOf(target: EventTarget): URL | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href*='date=']") : null;
  return link && new URL(link.href);
}

function hrefOf(one: URL, other: URL): string {
  const [first = "", last = ""] = [dateIn(one), dateIn(other)].sort();
  const params = new URLSearchParams(one.search);
  params.set("date", first);
  params.set("lastDate", last);
  return `${one.pathname}?${params}${one.hash}`;
}

function dateIn(url: URL): string {
  return url.searchParams.get("date") ?? "";
}
