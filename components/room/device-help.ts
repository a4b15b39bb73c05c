/** Why there is no picture or no sound. */
export type Trouble = "blocked" | "missing" | "busy" | "unsupported";

/** What is said about each trouble. */
export const TROUBLE: Record<Trouble, string> = {
  blocked: "Your browser isn't sharing the camera and microphone yet.",
  missing: "We can't find a camera or microphone. If yours has a plug or a switch, check it and try again.",
  busy: "Another program is using your camera or microphone. Close it and try again.",
  unsupported: "This browser can't share a camera here. A current Chrome, Edge, Firefox or Safari can.",
};

/** Which trouble a refused request for camera or microphone is. */
export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "blocked";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "unsupported";
}

/** How to let the camera through, in the browser that asks. */
export function helpFor(userAgent: string): { browser: string; steps: string[] } {
  return HELP.find(({ mark }) => mark.test(userAgent)) ?? OTHER;
}

const OTHER = {
  browser: "your browser",
  steps: [
    "Open this page's settings, often behind a symbol left of the address.",
    "Allow camera and microphone, then try again.",
  ],
};

// In this order: every browser also calls itself by the names of others.
const HELP = [
  {
    mark: /iPhone|iPad/,
    browser: "Safari on iPhone or iPad",
    steps: [
      "Tap the symbol left of the address, then the three dots or Website Settings.",
      "Set Camera and Microphone to Allow.",
      "Reload this page and try again.",
    ],
  },
  {
    mark: /Firefox|FxiOS/,
    browser: "Firefox",
    steps: [
      "Click the camera symbol left of the address.",
      "Remove the block on camera and microphone.",
      "Try again, and choose Allow when asked.",
    ],
  },
  {
    mark: /Edg\//,
    browser: "Edge",
    steps: ["Click the lock left of the address.", "Set Camera and Microphone to Allow.", "Try again."],
  },
  {
    mark: /Android.*Chrome/,
    browser: "Chrome on Android",
    steps: ["Tap the symbol left of the address, then Permissions.", "Allow Camera and Microphone.", "Try again."],
  },
  {
    mark: /Chrome|Chromium/,
    browser: "Chrome",
    steps: ["Click the symbol left of the address.", "Switch Camera and Microphone on.", "Try again."],
  },
  {
    mark: /Safari/,
    browser: "Safari",
    steps: [
      "In the menu Safari, choose Settings for This Website.",
      "Set Camera and Microphone to Allow.",
      "Try again.",
    ],
  },
];
