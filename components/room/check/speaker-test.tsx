"use client";

import { useState } from "react";
import type { Findings } from "@/components/room/check/findings";
import { playTestSound } from "@/components/room/check/test-sound";
import { chosenDevices } from "@/components/room/chosen-devices";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

type SpeakerTestProps = { speaker: Findings["speaker"]; onAnswer: (speaker: "heard" | "silent") => void };

/** Plays a sound and asks whether it was heard; only the person knows. */
export function SpeakerTest({ speaker, onAnswer }: SpeakerTestProps) {
  const t = useT();
  const [play, setPlay] = useState<"not yet" | "playing" | "played">("not yet");
  async function start() {
    setPlay("playing");
    await playTestSound(chosenDevices().speaker);
    setPlay("played");
  }
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="dense" onClick={start} aria-busy={play === "playing" || undefined}>
          {play === "played" ? t("Play it again") : t("Play a sound")}
        </Button>
        {play === "played" && (
          <>
            <Button size="dense" onClick={() => onAnswer("heard")} aria-pressed={speaker === "heard"}>
              {t("I heard it")}
            </Button>
            <Button variant="quiet" size="dense" onClick={() => onAnswer("silent")} aria-pressed={speaker === "silent"}>
              {t("I heard nothing")}
            </Button>
          </>
        )}
      </div>
      <p role="status" className="mt-1 min-h-6 text-small text-muted">
        {speaker === "heard" && t("Your speaker works.")}
        {speaker === "silent" && t("Turn the volume up, or choose another speaker, and play it again.")}
      </p>
    </div>
  );
}
