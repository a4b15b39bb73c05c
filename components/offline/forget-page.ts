/** The script that keeps a page for when there is no network (public/offline-worker.js). */
export const OFFLINE_WORKER = "/offline-worker.js";

/** Has this browser forget the page that it keeps, if any, and keep it no longer. */
export async function forgetPage(): Promise<void> {
  // Browsers have neither without https.
  if (!("serviceWorker" in navigator && "caches" in window)) return;
  const worker = await navigator.serviceWorker.getRegistration(OFFLINE_WORKER);
  await worker?.unregister();
  await caches.delete("offline");
}
