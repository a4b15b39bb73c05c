/** What a person chooses for a call: where they are seen with, heard with, and hear with. */
export type DeviceKind = "camera" | "microphone" | "speaker";

/** The ids of the chosen devices, as `enumerateDevices` has them; what was not chosen is the browser's choice. */
export type ChosenDevices = Partial<Record<DeviceKind, string>>;

const KEYS: Record<DeviceKind, string> = {
  camera: "room.camera",
  microphone: "room.microphone",
  speaker: "room.speaker",
};

/** What this tab's participant chose. */
export function chosenDevices(): ChosenDevices {
  return { camera: chosen("camera"), microphone: chosen("microphone"), speaker: chosen("speaker") };
}

/** Remembers a choice for as long as the tab is open; without an id, it is the browser's again. */
export function chooseDevice(kind: DeviceKind, id: string | undefined) {
  if (id) sessionStorage.setItem(KEYS[kind], id);
  else sessionStorage.removeItem(KEYS[kind]);
}

/**
 * What to ask `getUserMedia` for. A device that was unplugged since is no reason to be without one: the choice is a
 * wish, and the browser takes another where it can't be had.
 */
export function chosenConstraints({ camera, microphone }: ChosenDevices): {
  audio: MediaTrackConstraints;
  video: MediaTrackConstraints;
} {
  return {
    audio: microphone ? { deviceId: { ideal: microphone } } : {},
    video: camera ? { deviceId: { ideal: camera } } : {},
  };
}

function chosen(kind: DeviceKind): string | undefined {
  return sessionStorage.getItem(KEYS[kind]) ?? undefined;
}
