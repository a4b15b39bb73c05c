import type { Trouble } from "@/components/room/device-help";
import type { CheckTrouble } from "@/lib/appointments/device-check/schema";

/** What the way to the practice is like; `no_relay` says that calls could not be passed on. */
export type Network = "asking" | "good" | "slow" | "none" | "no_relay";

/** What a check has found so far. */
export type Findings = {
  /** Why there is no picture or sound at all. */
  trouble: Trouble | null;
  microphone: "listening" | "heard" | "silent";
  speaker: "untried" | "heard" | "silent";
  network: Network;
};

/** Where a check begins. */
export const NOTHING_FOUND: Findings = {
  trouble: null,
  microphone: "listening",
  speaker: "untried",
  network: "asking",
};

/** What a check comes to: everything works, or the first thing that doesn't; null while it is not known. */
export function resultOf({ trouble, microphone, speaker, network }: Findings): "ready" | CheckTrouble | null {
  if (trouble) return trouble;
  if (network === "none" || network === "no_relay") return "network";
  if (microphone === "silent") return "microphone";
  if (speaker === "silent") return "speaker";
  const isAllTried = microphone === "heard" && speaker === "heard" && network !== "asking";
  return isAllTried ? "ready" : null;
}
