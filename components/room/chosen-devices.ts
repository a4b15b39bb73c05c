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

/** What is asked of camera and microphone, beside which; what is left out is not opened. */
type Wanted = { audio?: MediaTrackConstraints; video?: MediaTrackConstraints };

/**
 * Opens the chosen devices. What was chosen is what is opened: as a mere wish, browsers weigh it against the size of the
 * picture and may take another camera (Media Capture and Streams, SelectSettings). A device that was unplugged since is
 * no reason to be without one; the browser's own choice stands in.
 */
export async function openChosen(wanted: Wanted): Promise<MediaStream> {
  const { camera, microphone } = chosenDevices();
  const chosen = { audio: onDevice(microphone, wanted.audio), video: onDevice(camera, wanted.video) };
  try {
    return await navigator.mediaDevices.getUserMedia(chosen);
  } catch (error) {
    if (!isGone(error)) throw error;
    return navigator.mediaDevices.getUserMedia(wanted);
  }
}

function onDevice(id: string | undefined, wanted: MediaTrackConstraints | undefined) {
  return wanted && id ? { ...wanted, deviceId: { exact: id } } : wanted;
}

// In some browsers it is no Error.
function isGone(error: unknown): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === "OverconstrainedError";
}

function chosen(kind: DeviceKind): string | undefined {
  return sessionStorage.getItem(KEYS[kind]) ?? undefined;
}
