"use client";

import { useEffect, useState } from "react";
import { chooseDevice, chosenDevices, type DeviceKind } from "@/components/room/chosen-devices";
import type { Call, CallState } from "@/components/room/direct/call";
import { qualityWords } from "@/components/room/direct/quality";
import { shortcutWords } from "@/components/room/direct/use-shortcuts";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

type CallSettingsProps = {
  call: Call;
  state: CallState;
  onSpeaker: (id: string | undefined) => void;
  onPictureInPicture: () => void;
  onFullScreen: () => void;
};

/** Which camera, microphone and speaker; how the call is shown; and how well it goes. */
export function CallSettings({ call, state, onSpeaker, onPictureInPicture, onFullScreen }: CallSettingsProps) {
  const t = useT();
  const devices = useDevices(state.media);

  function choose(kind: DeviceKind, id: string) {
    chooseDevice(kind, id || undefined);
    if (kind === "microphone") void call.openMicrophone();
    // A camera that is off stays off: which one it will be is no wish to be seen.
    if (kind === "camera" && state.media.camera) void call.openCamera();
    if (kind === "speaker") onSpeaker(id);
  }

  return (
    <section aria-labelledby="call-settings" className="mt-4 rounded-lg border border-line bg-surface p-4">
      <h3 id="call-settings" className="font-semibold text-h3">
        {t("Settings of the call")}
      </h3>
      <div className="mt-3 grid gap-4 sm:grid-cols-3">
        <DeviceSelect label={t("Camera")} kind="camera" devices={devices} type="videoinput" onChoose={choose} />
        <DeviceSelect label={t("Microphone")} kind="microphone" devices={devices} type="audioinput" onChoose={choose} />
        {"setSinkId" in HTMLMediaElement.prototype && (
          <DeviceSelect label={t("Speaker")} kind="speaker" devices={devices} type="audiooutput" onChoose={choose} />
        )}
      </div>
      <label className="mt-4 flex min-h-(--control-height) items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-(--primary)"
          checked={state.wantsSoundOnly}
          onChange={({ target }) => call.soundOnly(target.checked)}
        />
        {t("Sound only: no pictures either way. It helps a weak connection.")}
      </label>
      <div className="mt-3 flex flex-wrap gap-3">
        {document.pictureInPictureEnabled && <Button onClick={onPictureInPicture}>{t("Picture in picture")}</Button>}
        {document.fullscreenEnabled && <Button onClick={onFullScreen}>{t("Full screen")}</Button>}
      </div>
      <ul className="mt-4 list-none space-y-1 p-0 text-small text-muted">
        {state.others.map(({ id, name, quality }) => (
          <li key={id}>
            {name}: {quality ? qualityWords(t)[quality] : t("no measure of the connection yet")}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-small text-muted">
        {t("Keys, while the call has the focus: {keys}.", {
          keys: shortcutWords(t),
        })}
      </p>
    </section>
  );
}

type DeviceSelectProps = {
  label: string;
  kind: DeviceKind;
  type: MediaDeviceKind;
  devices: MediaDeviceInfo[];
  onChoose: (kind: DeviceKind, id: string) => void;
};

function DeviceSelect({ label, kind, type, devices, onChoose }: DeviceSelectProps) {
  const t = useT();
  const those = devices.filter(({ kind: its, deviceId }) => its === type && deviceId !== "" && deviceId !== "default");
  const chosen = chosenDevices()[kind];
  return (
    <label className="block text-small">
      {label}
      <select
        defaultValue={those.some(({ deviceId }) => deviceId === chosen) ? chosen : ""}
        key={those.length}
        onChange={({ target }) => onChoose(kind, target.value)}
        className="mt-1.5 block min-h-(--control-height) w-full rounded-m border border-control bg-surface px-3 py-1.5 text-fg"
      >
        <option value="">{t("The browser's choice")}</option>
        {those.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || `${label} ${index + 1}`}
          </option>
        ))}
      </select>
    </label>
  );
}

// Names are told once the person has let a device through, so the list is read again then.
function useDevices({ microphone, camera }: CallState["media"]): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a device that was let through makes the list another.
  useEffect(() => {
    const read = () => void navigator.mediaDevices.enumerateDevices().then(setDevices);
    read();
    navigator.mediaDevices.addEventListener("devicechange", read);
    return () => navigator.mediaDevices.removeEventListener("devicechange", read);
  }, [microphone, camera]);
  return devices;
}
