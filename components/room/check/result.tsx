"use client";

import type { Network } from "@/components/room/check/findings";
import { TROUBLE } from "@/components/room/device-help";
import { Notice } from "@/components/ui/notice";
import type { CheckTrouble } from "@/lib/appointments/device-check/schema";

const WORDS: Record<CheckTrouble, string> = {
  ...TROUBLE,
  microphone: "We can't hear you yet. Check that the microphone isn't muted, or choose another one.",
  speaker: "Your sound isn't on yet. Turn the volume up, or choose another speaker.",
  network: "A call may not get through from where you are now. Another network, such as your phone's, often helps.",
};

/** What the check came to, and that the practice is told. */
export function ResultNotice({ result }: { result: "ready" | CheckTrouble | null }) {
  if (result === null) return null;
  if (result === "ready")
    return (
      <Notice tone="open" title="Everything works.">
        Your therapist can see that you're ready.
      </Notice>
    );
  return <Notice tone="wait">{WORDS[result]} Your therapist can see that you may need a hand.</Notice>;
}

const NETWORK: Record<Network, string> = {
  asking: "Trying your connection…",
  good: "Your connection works.",
  slow: "Your connection is slow. Close other programs that use it, or join with sound only.",
  none: "We can't reach the practice from here right now.",
  no_relay: "Calls can't get through from this network. Another network, such as your phone's, may help.",
};

/** How the connection is. */
export function NetworkWords({ network }: { network: Network }) {
  return (
    <p role="status" className="text-small text-muted">
      {NETWORK[network]}
    </p>
  );
}
