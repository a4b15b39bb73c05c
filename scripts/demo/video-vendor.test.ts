import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { deadPort, listen } from "@/lib/testing/port";
import { aMeeting, hostOf, made, providerWith } from "@/lib/testing/stand-ins/meetings/connected";
import { closeServer } from "@/lib/testing/stand-ins/payments/exchange";
import { wantsVideoVendor } from "@/scripts/demo/video-vendor.mjs";

const folder = mkdtempSync(join(tmpdir(), "attune-meetings-"));
const MEETINGS = join(folder, "meetings.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("only a demo that asks for a platform, and has no account there, is given one", () => {
  const zoom = { DEMO_PLATFORM: "zoom" };
  expect(wantsVideoVendor(zoom)).toBe(true);
  for (const env of [
    {},
    { ...zoom, APP_ORIGIN: "https://book.example.org" },
    { ...zoom, ZOOM_ACCOUNT_ID: "an-account-of-its-own" },
  ])
    expect(wantsVideoVendor(env)).toBe(false);
});

test("the demo's platform makes a meeting, says who comes and goes, remembers it, and ends with its starter", async () => {
  const told: string[] = [];
  const practice = createServer(async (request, response) => {
    told.push(JSON.parse((await request.toArray()).join("")).event);
    response.end();
  });
  const webhook = `http://127.0.0.1:${await listen(practice)}/`;

  const { zoom, end } = await started(webhook);
  const { externalId, joinUrl } = made(await zoom.create(hostOf("zoom"), aMeeting("a-session")));
  expect(await (await fetch(joinUrl ?? "")).text()).toContain("you are joining");
  await fetch(new URL(`/j/${externalId}/left`, joinUrl ?? ""));
  await expect.poll(() => told).toEqual(["meeting.participant_joined", "meeting.participant_left"]);
  await end();
  const kept: [number, { agenda: string }][] = JSON.parse(readFileSync(MEETINGS, "utf8"));
  expect(kept).toEqual([[Number(externalId), expect.objectContaining({ agenda: "ref:a-session" })]]);
  await closeServer(practice);
});

async function started(webhook: string) {
  const port = await deadPort();
  const base = `http://127.0.0.1:${port}`;
  const variables = {
    ZOOM_ACCOUNT_ID: "account-1",
    ZOOM_API_KEY: "client-1",
    ZOOM_API_SECRET: "secret-of-the-tests",
    ZOOM_WEBHOOK_SECRET: "another-of-the-tests",
    ZOOM_OAUTH_URL: `${base}/oauth/token`,
    ZOOM_API_BASE: `${base}/v2`,
  };
  const script = ["--import", "tsx", "scripts/demo/video-vendor.ts", `${port}`, webhook, MEETINGS];
  const child = spawn(process.execPath, script, {
    env: { ...process.env, ...variables },
    stdio: ["pipe", "inherit", "inherit"],
  });
  const status = () =>
    fetch(`${base}/v2/meetings/1`).then(
      (answer) => answer.status,
      () => 0,
    );
  await expect.poll(status).toBe(401);
  return {
    zoom: providerWith("zoom", variables),
    end: async () => {
      const exit = once(child, "exit");
      child.stdin.end();
      await exit;
    },
  };
}
