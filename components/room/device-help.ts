/** Why there is no picture or no sound. */
import type { Translate } from "@/lib/i18n/message";

export type Trouble = "blocked" | "missing" | "busy" | "unsupported";

/** What is said about each trouble. */
export const troubleWords = (t: Translate): Record<Trouble, string> => ({
  blocked: t("Your browser isn't sharing the camera and microphone yet."),
  missing: t("We can't find a camera or microphone. If yours has a plug or a switch, check it and try again."),
  busy: t("Another program is using your camera or microphone. Close it and try again."),
  unsupported: t("This browser can't share a camera here. A current Chrome, Edge, Firefox or Safari can."),
});

/** Which trouble a refused request for camera or microphone is. */
export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "blocked";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "unsupported";
}

/** How to let the camera through, in the browser that asks. */
export function helpFor(t: Translate, userAgent: string): { browser: string; steps: string[] } {
  return helpWords(t).find(({ mark }) => mark.test(userAgent)) ?? otherWords(t);
}

const otherWords = (t: Translate) => ({
  browser: t("your browser"),
  steps: [
    t("Open this page's settings, often behind a symbol left of the address."),
    t("Allow camera and microphone, then try again."),
  ],
});

// In this order: every browser also calls itself by the names of others.
const helpWords = (t: Translate) => [
  { mark: /CriOS/, browser: t("Chrome on iPhone or iPad"), steps: inPhoneSettings(t) },
  { mark: /FxiOS|EdgiOS/, browser: t("this browser on iPhone or iPad"), steps: inPhoneSettings(t) },
  {
    mark: /iPhone|iPad/,
    browser: t("Safari on iPhone or iPad"),
    steps: [
      t("Tap the symbol left of the address, then the three dots or Website Settings."),
      t("Set Camera and Microphone to Allow."),
      t("Reload this page and try again."),
    ],
  },
  {
    mark: /Firefox/,
    browser: t("Firefox"),
    steps: [
      t("Click the camera symbol left of the address."),
      t("Remove the block on camera and microphone."),
      t("Try again, and choose Allow when asked."),
    ],
  },
  {
    mark: /Edg\//,
    browser: t("Edge"),
    steps: [t("Click the lock left of the address."), t("Set Camera and Microphone to Allow."), t("Try again.")],
  },
  {
    mark: /Android.*Chrome/,
    browser: t("Chrome on Android"),
    steps: [
      t("Tap the symbol left of the address, then Permissions."),
      t("Allow Camera and Microphone."),
      t("Try again."),
    ],
  },
  {
    mark: /Chrome|Chromium/,
    browser: t("Chrome"),
    steps: [t("Click the symbol left of the address."), t("Switch Camera and Microphone on."), t("Try again.")],
  },
  {
    mark: /Safari/,
    browser: t("Safari"),
    steps: [
      t("In the menu Safari, choose Settings for This Website."),
      t("Set Camera and Microphone to Allow."),
      t("Try again."),
    ],
  },
];

// There, browsers other than Safari are let through by the phone itself.
const inPhoneSettings = (t: Translate) => [
  t("Open the Settings of your iPhone or iPad, and in them this browser."),
  t("Switch Camera and Microphone on."),
  t("Come back here, reload this page, and choose Allow when asked."),
];
