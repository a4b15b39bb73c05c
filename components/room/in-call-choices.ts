const KEYS = { muted: "room.muted", cameraOff: "room.camera-off" } as const;

/** What a person switched off in the call that this tab is in. */
export type InCallChoices = { isMuted: boolean; isCameraOff: boolean };

/** What was switched off in this tab's call: a page that is loaded again must not be heard or seen against a wish. */
export function inCallChoices(): InCallChoices {
  return { isMuted: isOn(KEYS.muted), isCameraOff: isOn(KEYS.cameraOff) };
}

/** Remembers for this call whether the person is muted. */
export function chooseMuted(isMuted: boolean) {
  keep(KEYS.muted, isMuted);
}

/** Remembers for this call whether the person's camera is off. */
export function chooseCameraOff(isOff: boolean) {
  keep(KEYS.cameraOff, isOff);
}

/** The next call begins as calls do. */
export function forgetInCallChoices() {
  for (const key of Object.values(KEYS)) sessionStorage.removeItem(key);
}

function isOn(key: string): boolean {
  return sessionStorage.getItem(key) === "yes";
}

function keep(key: string, isSo: boolean) {
  if (isSo) sessionStorage.setItem(key, "yes");
  else sessionStorage.removeItem(key);
}
