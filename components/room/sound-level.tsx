"use client";

import { useEffect, useRef, useState } from "react";
import { useT } from "@/components/ui/speech/sentences";

// Quieter than speech, louder than a quiet room.
const HEARD = 0.08;

type SoundLevelProps = {
  stream: MediaStream;
  /** It has heard something. */
  onHeard: () => void;
};

/** How loud the microphone hears, and a word once it has heard something. */
export function SoundLevel({ stream, onHeard }: SoundLevelProps) {
  const t = useT();
  const meter = useRef<HTMLMeterElement>(null);
  const [isHeard, setIsHeard] = useState(false);

  useEffect(
    () =>
      follow(stream, (level) => {
        if (meter.current) meter.current.value = level;
        if (level > HEARD) setIsHeard(true);
      }),
    [stream],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told once, when it is first heard.
  useEffect(() => {
    if (isHeard) onHeard();
  }, [isHeard]);

  return (
    <div>
      <label className="block text-small">
        {t("What your microphone hears")}
        <meter ref={meter} min={0} max={1} defaultValue={0} className="mt-1 block h-3 w-full" />
      </label>
      <p role="status" className="mt-1 min-h-6 text-small text-muted">
        {isHeard && t("We can hear you.")}
      </p>
    </div>
  );
}

/** Calls back with the level of every frame, from 0 to 1, until it is told to stop. */
function follow(stream: MediaStream, onLevel: (level: number) => void) {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = requestAnimationFrame(measure);
  return () => {
    cancelAnimationFrame(frame);
    void audio.close();
  };

  function measure() {
    analyser.getFloatTimeDomainData(samples);
    const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    onLevel(Math.min(1, loudness * 4));
    frame = requestAnimationFrame(measure);
  }
}
