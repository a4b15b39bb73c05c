const KEY = "room.sound-only";

/** Whether this tab's participant chose to be heard and not seen. */
export function isSoundOnly(): boolean {
  return sessionStorage.getItem(KEY) === "yes";
}

/** Remembers the choice for as long as the tab is open. */
export function chooseSoundOnly(soundOnly: boolean) {
  if (soundOnly) sessionStorage.setItem(KEY, "yes");
  else sessionStorage.removeItem(KEY);
}
