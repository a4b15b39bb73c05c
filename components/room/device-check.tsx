"use client";

import clsx from "clsx";
import { startTransition, useActionState, useEffect, useReducer, useRef, useState } from "react";
import { askNetwork } from "@/components/room/check/ask-network";
import { ChooseDevices } from "@/components/room/check/choose-devices";
import { DeviceHelp } from "@/components/room/check/device-help-steps";
import { type Findings, NOTHING_FOUND, resultOf } from "@/components/room/check/findings";
import { NetworkWords, ResultNotice } from "@/components/room/check/result";
import { SelfView } from "@/components/room/check/self-view";
import { SpeakerTest } from "@/components/room/check/speaker-test";
import { openChosen } from "@/components/room/chosen-devices";
import { troubleOf } from "@/components/room/device-help";
import { SoundLevel } from "@/components/room/sound-level";
import { chooseSoundOnly } from "@/components/room/sound-only";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";
import { saveCheck } from "@/lib/appointments/device-check/actions";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";

type Check =
  | { step: "idle" }
  | { step: "asking"; soundOnly: boolean }
  | { step: "working"; stream: MediaStream; soundOnly: boolean }
  | { step: "troubled"; soundOnly: boolean };

/**
 * Camera, microphone, speaker and connection, tried in under a minute, any day before a session or at its door. Nothing
 * that is seen or heard is sent anywhere; the practice is told whether it works. `level` is that of its heading.
 */
export function DeviceCheck({ level = 3 }: { level?: 2 | 3 }) {
  const t = useT();
  const Heading = level === 2 ? "h2" : "h3";
  const [check, setCheck] = useState<Check>({ step: "idle" });
  const [findings, found] = useReducer(
    (before: Findings, news: Partial<Findings>) => ({ ...before, ...news }),
    NOTHING_FOUND,
  );
  const isGone = useRef(false);
  const isAlive = useHydrated();
  const stream = check.step === "working" ? check.stream : undefined;
  const soundOnly = check.step !== "idle" && check.soundOnly;
  const result = check.step === "idle" ? null : resultOf(findings);
  useSaved(result, soundOnly);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  useEffect(() => () => stop(stream), [stream]);

  async function begin(withSoundOnly: boolean) {
    chooseSoundOnly(withSoundOnly);
    found(NOTHING_FOUND);
    void askNetwork().then((network) => found({ network }));
    await open(withSoundOnly);
  }

  async function open(withSoundOnly: boolean) {
    setCheck({ step: "asking", soundOnly: withSoundOnly });
    try {
      const opened = await openChosen(withSoundOnly ? { audio: {} } : { audio: {}, video: {} });
      if (isGone.current) stop(opened);
      else setCheck({ step: "working", stream: opened, soundOnly: withSoundOnly });
    } catch (error) {
      found({ trouble: troubleOf(error) });
      setCheck({ step: "troubled", soundOnly: withSoundOnly });
    }
  }

  return (
    <section aria-labelledby="device-check">
      <Heading id="device-check" className="mb-2 font-semibold text-h3">
        {t("Camera and sound")}
      </Heading>
      <div role="status" className="space-y-2">
        <Said check={check} />
        <ResultNotice result={result} />
      </div>
      {findings.trouble === "blocked" && <DeviceHelp />}
      {check.step === "working" && (
        <div className="mt-3 max-w-80 space-y-4">
          {!soundOnly && <SelfView stream={check.stream} />}
          <SoundLevel stream={check.stream} onHeard={() => found({ microphone: "heard" })} />
          {findings.microphone === "listening" && (
            <Button variant="quiet" size="dense" onClick={() => found({ microphone: "silent" })}>
              {t("The bar doesn't move")}
            </Button>
          )}
          <ChooseDevices stream={check.stream} soundOnly={soundOnly} onChange={() => open(soundOnly)} />
          <SpeakerTest speaker={findings.speaker} onAnswer={(speaker) => found({ speaker })} />
          <NetworkWords network={findings.network} />
        </div>
      )}
      <noscript>
        <p className="mt-2">{t("It needs JavaScript, and your browser has it switched off.")}</p>
      </noscript>
      <div className={clsx("mt-4 flex flex-wrap gap-3", !isAlive && "hidden")}>
        {check.step === "working" && <Button onClick={() => setCheck({ step: "idle" })}>{t("Stop the check")}</Button>}
        {(check.step !== "working" || result !== null) && (
          <Button onClick={() => begin(soundOnly)} aria-busy={check.step === "asking" || undefined}>
            {beginWords(t)[check.step]}
          </Button>
        )}
        {!(check.step === "working" && soundOnly) && (
          <Button variant="quiet" onClick={() => begin(true)}>
            {t("Use sound only")}
          </Button>
        )}
        {check.step === "working" && soundOnly && (
          <Button variant="quiet" onClick={() => begin(false)}>
            {t("Use the camera too")}
          </Button>
        )}
      </div>
    </section>
  );
}

const beginWords = (t: Translate): Record<Check["step"], string> => ({
  idle: t("Check my camera and sound"),
  asking: t("Check my camera and sound"),
  working: t("Test again"),
  troubled: t("Try again"),
});

function Said({ check }: { check: Check }) {
  const t = useT();
  if (check.step === "idle")
    return <p className="text-muted">{t("It takes less than a minute. Only you can see and hear it.")}</p>;
  if (check.step === "asking") return <p className="text-muted">{t("Your browser may ask now. Choose Allow.")}</p>;
  if (check.step === "troubled") return null;
  return (
    <p className="text-muted">
      {check.soundOnly ? soundOnlyWords(t) : t("This is how you will be seen. Say something to try the sound.")}
    </p>
  );
}

const soundOnlyWords = (t: Translate) => t("You will join with sound only. You can switch the camera on in the call.");

/** Tells the practice what the check came to, whenever that is something else. */
function useSaved(result: string | null, soundOnly: boolean) {
  const [, save] = useActionState(saveCheck, initialState);
  useEffect(() => {
    if (result === null) return;
    const form = new FormData();
    form.set("result", result);
    form.set("soundOnly", soundOnly ? "yes" : "no");
    startTransition(() => save(form));
  }, [result, soundOnly, save]);
}

function stop(stream: MediaStream | undefined) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
