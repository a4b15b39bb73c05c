"use client";

import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { helpFor, TROUBLE, type Trouble, troubleOf } from "@/components/room/device-help";
import { SoundLevel } from "@/components/room/sound-level";
import { chooseSoundOnly } from "@/components/room/sound-only";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";

type Check =
  | { step: "idle" }
  | { step: "asking" }
  | { step: "working"; stream: MediaStream; soundOnly: boolean }
  | { step: "troubled"; trouble: Trouble };

/** Shows people their own picture before the session, if they ask for it. Nothing is sent anywhere. */
export function DeviceCheck() {
  const [check, setCheck] = useState<Check>({ step: "idle" });
  const isGone = useRef(false);
  const isAlive = useHydrated();
  const stream = check.step === "working" ? check.stream : undefined;

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  useEffect(() => () => stop(stream), [stream]);

  async function start(soundOnly: boolean) {
    chooseSoundOnly(soundOnly);
    setCheck({ step: "asking" });
    try {
      const found = await navigator.mediaDevices.getUserMedia({ audio: true, video: !soundOnly });
      if (isGone.current) stop(found);
      else setCheck({ step: "working", stream: found, soundOnly });
    } catch (error) {
      setCheck({ step: "troubled", trouble: troubleOf(error) });
    }
  }

  return (
    <section aria-labelledby="device-check">
      <h3 id="device-check" className="mb-2 font-semibold text-h3">
        Camera and sound
      </h3>
      <div role="status">{said(check)}</div>
      {check.step === "troubled" && check.trouble === "blocked" && <Help />}
      {check.step === "working" && (
        <div className="mt-3 max-w-80 space-y-3">
          {!check.soundOnly && <SelfView stream={check.stream} />}
          <SoundLevel stream={check.stream} />
        </div>
      )}
      <noscript>
        <p className="mt-2">It needs JavaScript, and your browser has it switched off.</p>
      </noscript>
      <div className={clsx("mt-4 flex flex-wrap gap-3", !isAlive && "hidden")}>
        {check.step === "working" ? (
          <Button onClick={() => setCheck({ step: "idle" })}>Stop the check</Button>
        ) : (
          <Button onClick={() => start(false)} aria-busy={check.step === "asking" || undefined}>
            {check.step === "troubled" ? "Try again" : "Check my camera and sound"}
          </Button>
        )}
        {!(check.step === "working" && check.soundOnly) && (
          <Button variant="quiet" onClick={() => start(true)}>
            Use sound only
          </Button>
        )}
      </div>
    </section>
  );
}

function said(check: Check) {
  if (check.step === "idle")
    return <p className="text-muted">A quick look, if you like. Only you can see and hear it.</p>;
  if (check.step === "asking") return <p className="text-muted">Your browser may ask now. Choose Allow.</p>;
  if (check.step === "troubled") return <Notice tone="wait">{TROUBLE[check.trouble]}</Notice>;
  return (
    <p className="text-muted">
      {check.soundOnly ? SOUND_ONLY : "This is how you will be seen. Say something to try the sound."}
    </p>
  );
}

const SOUND_ONLY = "You will join with sound only. You can switch the camera on in the call.";

function SelfView({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      aria-label="Your own picture"
      autoPlay
      muted
      playsInline
      className="aspect-video w-full -scale-x-100 rounded-m bg-sunken object-cover"
    />
  );
}

function Help() {
  const { browser, steps } = helpFor(navigator.userAgent);
  return (
    <div className="mt-3">
      <p>Here is how to allow it in {browser}:</p>
      <ol className="mt-1 list-decimal space-y-1 pl-6">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

function stop(stream: MediaStream | undefined) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
