import { z } from "zod";

/** What a browser says of itself, as its owner would know it: "Firefox" on "Android", with its clock set to a zone. */
export type Device = z.infer<typeof Device>;

/** The shape that a device rests in. */
export const Device = z.object({
  browser: z.string().nullable(),
  system: z.string().nullable(),
  zone: z.string().nullable(),
});

// The first that matches: most browsers call themselves by the names of others, too.
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|OPT|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/(Headless)?Chrome\/|\bCriOS\/|\bChromium\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "Chromebook"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

/** The device of a request's user agent and of the zone that its clock was found to be in. */
export function deviceOf(userAgent: string | null, zone: string | null): Device {
  return { browser: named(BROWSERS, userAgent), system: named(SYSTEMS, userAgent), zone };
}

function named(names: [RegExp, string][], userAgent: string | null): string | null {
  return names.find(([sign]) => userAgent !== null && sign.test(userAgent))?.[1] ?? null;
}
