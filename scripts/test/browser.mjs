import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Problem } from "../process/lifetime.mjs";
import { run } from "../process/process.mjs";

// The shell has no window to draw, and takes two thirds of the time.
const SHELL = "chromium-headless-shell";
const NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium that the browser tests drive: one that is here, else one that is installed now. */
export async function ensureBrowser(env) {
  const found = await findBrowser(env);
  if (found && !/shell/.test(found)) console.log(`The browser is ${found}; with ${SHELL} the tests take a fifth less.`);
  if (found) return found;
  console.log("Installing a browser for the tests …");
  await install(env);
  const installed = await findBrowser(env);
  if (installed) return installed;
  throw new Problem("There is no Chromium to test with. Install one, and name it in CHROMIUM_PATH if it isn't found.");
}

async function findBrowser({ CHROMIUM_PATH, PATH = "" }) {
  if (CHROMIUM_PATH) {
    if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
    throw new Problem(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and nothing is there.`);
  }
  const { chromium } = await import("playwright-core");
  const folders = [...PATH.split(delimiter), "/usr/bin", "/Applications/Google Chrome.app/Contents/MacOS"];
  const candidates = NAMES.concat("Google Chrome").flatMap((name) => folders.map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...candidates].find((path) => existsSync(path));
}

// Debian's own where we may, since Playwright's download may be out of reach; Playwright's everywhere else.
async function install(env) {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const debian = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" } };
    await run("apt-get", ["update", "-qq"], debian);
    for (const name of [SHELL, "chromium"])
      if ((await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], debian)) === 0) return;
  }
  await run("playwright", ["install", "chromium"], { env, shell: process.platform === "win32" });
}
