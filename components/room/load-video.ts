const PATIENCE_MS = 15_000;

/**
 * Loads the video server's script, once. Rejects when it can't be had within fifteen seconds, and can be tried again;
 * the SDK's own loader never tries again and never says so.
 */
export function loadVideo(url: string, signal: AbortSignal): Promise<void> {
  if ("JitsiMeetExternalAPI" in window) return Promise.resolve();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const script = document.createElement("script");
  // The nonce of the policy this document came with; after a navigation within it, the server's latest is another.
  script.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
  script.async = true;
  script.src = url;
  const fail = () => reject(new Error("The video script could not be loaded."));
  const patience = setTimeout(fail, PATIENCE_MS);
  script.onload = () => ("JitsiMeetExternalAPI" in window ? resolve() : fail());
  script.onerror = fail;
  signal.addEventListener("abort", fail, { once: true });
  document.head.append(script);
  return promise
    .catch((error: unknown) => {
      script.remove();
      throw error;
    })
    .finally(() => clearTimeout(patience));
}
