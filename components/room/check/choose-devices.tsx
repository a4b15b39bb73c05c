"use client";

import { useEffect, useState } from "react";
import { chooseDevice, chosenDevices, type DeviceKind } from "@/components/room/chosen-devices";
import { SelectField } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";
import type { Translate } from "@/lib/i18n/message";

type ChooseDevicesProps = {
  /** The camera and microphone that are open now. */
  stream: MediaStream;
  soundOnly: boolean;
  /** Camera or microphone is another now. */
  onChange: () => void;
};

const kindsWords = (t: Translate): { kind: DeviceKind; name: MediaDeviceKind; label: string }[] => [
  { kind: "camera", name: "videoinput", label: t("Camera") },
  { kind: "microphone", name: "audioinput", label: t("Microphone") },
  { kind: "speaker", name: "audiooutput", label: t("Speaker") },
];

/** Which camera, microphone and speaker are used, here and in the call; each only where there is a choice. */
export function ChooseDevices({ stream, soundOnly, onChange }: ChooseDevicesProps) {
  const t = useT();
  const devices = useDevices(stream);
  return (
    <div className="space-y-3">
      {kindsWords(t).map(({ kind, name, label }) => {
        const those = devices.filter(({ kind: its, deviceId }) => its === name && deviceId);
        if (those.length < 2 || (kind === "camera" && soundOnly)) return null;
        return (
          <SelectField
            key={kind}
            name={kind}
            label={label}
            defaultValue={inUse(stream, kind)}
            options={those.map(({ deviceId, label: said }, place) => ({
              value: deviceId,
              label: said || `${label} ${place + 1}`,
            }))}
            onChange={({ target }) => {
              chooseDevice(kind, target.value);
              if (kind !== "speaker") onChange();
            }}
          />
        );
      })}
    </div>
  );
}

/** What is plugged in, as it comes and goes. Names are known only once a device was allowed. */
function useDevices(stream: MediaStream): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with an open stream the browser tells more.
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const found = await navigator.mediaDevices.enumerateDevices();
      if (!isGone) setDevices(found);
    };
    void look();
    navigator.mediaDevices.addEventListener("devicechange", look);
    return () => {
      isGone = true;
      navigator.mediaDevices.removeEventListener("devicechange", look);
    };
  }, [stream]);
  return devices;
}

function inUse(stream: MediaStream, kind: DeviceKind): string | undefined {
  if (kind === "speaker") return chosenDevices().speaker;
  const [track] = kind === "camera" ? stream.getVideoTracks() : stream.getAudioTracks();
  return track?.getSettings().deviceId;
}
