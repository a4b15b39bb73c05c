import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort, isPortFree, start } from "../process/process.mjs";
import { isReal } from "../setup/environment.mjs";
import { nodeBinary, ROOT } from "../setup/setup.mjs";

const HOST = "127.0.0.1";

/**
 * Starts what stands in for Zoom in the demo, so that sessions that are met there can be tried without an account
 * anywhere. Answers the variables that connect the practice to it: none for a real practice, one with an account of its
 * own, and one that asks for none.
 */
export async function startVideoVendor(env, address) {
  if (!wantsVideoVendor(env)) return {};
  // The links that it gave before a restart lead to the same port, where that is to be had.
  const beside = address.port + 1;
  const port = (await isPortFree(beside, HOST)) ? beside : await freePort();
  const secret = () => randomBytes(12).toString("hex");
  const variables = {
    ZOOM_ACCOUNT_ID: "account-1",
    ZOOM_API_KEY: "client-1",
    ZOOM_API_SECRET: secret(),
    ZOOM_WEBHOOK_SECRET: secret(),
    ZOOM_OAUTH_URL: `http://${HOST}:${port}/oauth/token`,
    ZOOM_API_BASE: `http://${HOST}:${port}/v2`,
  };
  const webhook = `http://${HOST}:${address.port}/api/meetings/zoom/webhook`;
  const meetings = join(ROOT, ".data", "demo-meetings.json");
  start(nodeBinary(), ["--import", "tsx", "scripts/demo/video-vendor.ts", String(port), webhook, meetings], {
    cwd: ROOT,
    env: { ...env, ...variables },
    stdio: ["pipe", "ignore", "inherit"],
  });
  return variables;
}

/** Whether this is a demo in which sessions are to be met on Zoom, and that has no account there. */
export function wantsVideoVendor(env) {
  return !isReal(env) && env.DEMO_PLATFORM === "zoom" && !env.ZOOM_ACCOUNT_ID;
}
