import { arrowKey } from "@/components/ui/direction/arrow-key";

const DAY_MS = 86_400_000;
const DAYS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Walks the days that have times with the arrow keys, Home and End; a day without any is passed over. */
export function moveInGrid(links: HTMLAnchorElement[], event: KeyboardEvent) {
  const here = links.find((link) => link === document.activeElement);
  const next = here && target(links, here, event.key);
  if (!here || !next) return;
  event.preventDefault();
  here.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** Turns to another month with Page Up and Page Down; answers whether it did. */
export function turnPage(within: HTMLElement, event: KeyboardEvent): boolean {
  const turn = event.key === "PageDown" ? "next" : event.key === "PageUp" ? "previous" : null;
  const link = turn && within.querySelector<HTMLAnchorElement>(`a[data-turn='${turn}']`);
  if (!link) return false;
  event.preventDefault();
  link.click();
  return true;
}

function target(links: HTMLAnchorElement[], here: HTMLAnchorElement, key: string): HTMLAnchorElement | undefined {
  if (key === "Home" || key === "End") {
    const week = links.filter((link) => link.closest("tr") === here.closest("tr"));
    return key === "Home" ? week[0] : week.at(-1);
  }
  const days = DAYS[arrowKey(key)];
  if (!days) return undefined;
  const wanted = dayOf(here) + days;
  return days > 0 ? links.find((link) => dayOf(link) >= wanted) : links.findLast((link) => dayOf(link) <= wanted);
}

function dayOf(link: HTMLAnchorElement): number {
  return Date.parse(link.dataset.date ?? "") / DAY_MS;
}
