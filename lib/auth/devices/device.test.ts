import { expect, test } from "vitest";
import { deviceOf } from "@/lib/auth/devices/device";

const AGENTS: [string, string | null, string | null][] = [
  ["Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox", "Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
  ],
  ["curl/8.5.0", null, null],
];

test("a browser is called what its owner calls it", () => {
  for (const [agent, browser, system] of AGENTS)
    expect(deviceOf(agent, "Africa/Accra"), agent).toEqual({ browser, system, zone: "Africa/Accra" });
  expect(deviceOf(null, null)).toEqual({ browser: null, system: null, zone: null });
});
