"use client";

import type { Network } from "@/components/room/check/findings";
import { troubleWords } from "@/components/room/device-help";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";
import type { CheckTrouble } from "@/lib/appointments/device-check/schema";
import type { Translate } from "@/lib/i18n/message";

const words = (t: Translate): Record<CheckTrouble, string> => ({
  ...troubleWords(t),
  microphone: t("We can't hear you yet. Check that the microphone isn't muted, or choose another one."),
  speaker: t("Your sound isn't on yet. Turn the volume up, or choose another speaker."),
  network: t("A call may not get through from where you are now. Another network, such as your phone's, often helps."),
});

/** What the check came to, and that the practice is told. */
export function ResultNotice({ result }: { result: "ready" | CheckTrouble | null }) {
  const t = useT();
  if (result === null) return null;
  if (result === "ready")
    return (
      <Notice tone="open" title={t("Everything works.")}>
        {t("Your therapist can see that you're ready.")}
      </Notice>
    );
  return (
    <Notice tone="wait">
      {t("{result} Your therapist can see that you may need a hand.", { result: words(t)[result] })}
    </Notice>
  );
}

const networkWords = (t: Translate): Record<Network, string> => ({
  asking: t("Trying your connection…"),
  good: t("Your connection works."),
  slow: t("Your connection is slow. Close other programs that use it, or join with sound only."),
  none: t("We can't reach the practice from here right now."),
  no_relay: t("Calls can't get through from this network. Another network, such as your phone's, may help."),
});

/** How the connection is. */
export function NetworkWords({ network }: { network: Network }) {
  const t = useT();
  return (
    <p role="status" className="text-small text-muted">
      {networkWords(t)[network]}
    </p>
  );
}
