import { OFFLINE_WORKER } from "@/components/offline/forget-page";

const ANSWERED_MS = 10_000;

/** Whether this browser can keep a page for when there is no network (Service Workers, W3C). */
export function canKeepPage(): boolean {
  return "serviceWorker" in navigator && "caches" in window;
}

/** Whether it was asked to. */
export async function keepsPage(): Promise<boolean> {
  return canKeepPage() && (await registered()) !== undefined;
}

/** Has this browser keep the page from now on; answers whether it could. */
export async function keepPage(): Promise<boolean> {
  await navigator.serviceWorker.register(OFFLINE_WORKER);
  return renewPage();
}

/** Keeps the page as it is now, where it is kept at all; answers whether it is. */
export async function renewPage(): Promise<boolean> {
  if (!(await keepsPage())) return false;
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(() => resolve(false), ANSWERED_MS);
    active?.postMessage("keep", [port2]);
  });
}

function registered() {
  return navigator.serviceWorker.getRegistration(OFFLINE_WORKER);
}
