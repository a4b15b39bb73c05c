/** How a connection to one other person stands, as its clock sees it. */
export type Standing = {
  /** What the browser says of the way to the other. */
  ice: RTCIceConnectionState;
  /** Since when the browser says so. */
  iceForMs: number;
  /** How long nothing was heard from the other page. */
  silentForMs: number;
  /** How long ago this page last looked for another way; null when it didn't since they last heard each other. */
  restartedMsAgo: number | null;
  /** How long ago the two began to connect. */
  begunMsAgo: number;
};

/** What is to be done about it. */
export type Remedy = "none" | "restart" | "begin_again";

/** After so long without a word the other page counts as lost: said within five seconds, clock and screen included. */
export const LOST_AFTER_MS = 4_000;

const RESTART_AFTER_MS = 3_000;
const BEGIN_AGAIN_AFTER_MS = 9_000;

/**
 * Whether to look for another way to the other (an ICE restart, RFC 8445 §2.4), or, where that has not helped, to begin
 * the connection again from nothing. A restart needs the old connection to be in order, so it is not tried for ever.
 */
export function remedyFor({ ice, iceForMs, silentForMs, restartedMsAgo, begunMsAgo }: Standing): Remedy {
  const isWorking = silentForMs < RESTART_AFTER_MS;
  if (isWorking) return "none";
  if (restartedMsAgo !== null) return restartedMsAgo >= BEGIN_AGAIN_AFTER_MS ? "begin_again" : "none";
  if (ice === "new" || ice === "checking") return begunMsAgo >= 2 * BEGIN_AGAIN_AFTER_MS ? "begin_again" : "none";
  if (ice === "failed" || ice === "closed") return ice === "closed" ? "begin_again" : "restart";
  if (ice === "disconnected") return iceForMs >= RESTART_AFTER_MS ? "restart" : "none";
  // The browser sees nothing wrong, and yet nothing is heard.
  return silentForMs >= 2 * RESTART_AFTER_MS ? "restart" : "none";
}
