import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, defineConfig } from "@playwright/test";

// Outside Next there is no client bundle to keep server-only modules out of: let the package be its empty half.
const EMPTY = require.resolve(join(process.cwd(), "node_modules/server-only/empty.js"));
require(EMPTY);
require.cache[require.resolve("server-only")] = require.cache[EMPTY];

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  // Debian's start script asks for a GPU to draw with; where there is none, a processor plays one.
  "--disable-gpu-rasterization",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-ui-for-media-stream",
  // With the call's frame in a process of its own, clicks below it now and then miss the page in headless mode.
  "--disable-site-isolation-trials",
  "--disable-features=IsolateOrigins,site-per-process",
];

export default defineConfig({
  testDir: "e2e",
  // The starter's own scripts are modules as they are; turned into anything else they don't find themselves.
  build: { external: ["**/scripts/**/*.mjs"] },
  globalSetup: "./e2e/support/global-setup.ts",
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // Longer than anything takes on a machine that is busy with something else.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    // Pictures that move are all that is looked at, and each costs a processor that has no other way to code it.
    launchOptions: launched({ framesPerSecond: 10 }),
    ignoreHTTPSErrors: true,
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    // Recording every step takes an eighth of the time: for when a failure can't be understood otherwise.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
  projects: [
    // Begun before the others: one after the other they take longer than any file, and would keep a machine waiting last.
    { name: "starts", testMatch: "start.spec.ts" },
    { name: "journeys", testIgnore: ["start.spec.ts", "screenshots.spec.ts"] },
    // Measured by npm run bench:call: networks that are cut and narrowed, which only Linux and root can.
    {
      name: "calls",
      testMatch: "calls/*.bench.ts",
      // One after the other: they share the networks' addresses, and what runs beside a measurement is measured with it.
      workers: 1,
      use: { launchOptions: launched({ framesPerSecond: 20 }) },
    },
    { name: "screenshots", testMatch: "screenshots.spec.ts" },
  ],
});

/** How a browser is started, with a camera that shows so many pictures a second. */
function launched({ framesPerSecond }: { framesPerSecond: number }) {
  const camera = `--use-fake-device-for-media-stream=fps=${framesPerSecond}`;
  return { executablePath: browser(), args: [...ARGS, camera] };
}

/** Where a browser is: the one that was named, one of Debian's, or undefined for Playwright's own. */
function browser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (existsSync(chromium.executablePath())) return undefined;
  return ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));
}
