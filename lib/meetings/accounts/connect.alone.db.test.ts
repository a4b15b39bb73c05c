import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { listAccounts } from "@/lib/meetings/accounts/accounts";
import { connect } from "@/lib/meetings/accounts/connect";
import { beginConsent, redirectUri } from "@/lib/meetings/accounts/consent-cookie";
import { consentFlowOf } from "@/lib/meetings/platforms/registry";
import { cast } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { connectedWith, PLATFORM_STAND_INS } from "@/lib/testing/stand-ins/meetings/connected";

const jar = vi.hoisted(() => new Map<string, { value: string }>());

// What Next hands to a page; there is no request in a test.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => void jar.set(name, { value }),
  }),
}));

let google: Awaited<ReturnType<(typeof PLATFORM_STAND_INS)["google-meet"]["start"]>>;
let leave = () => {};

beforeAll(async () => {
  google = await PLATFORM_STAND_INS["google-meet"].start();
});
beforeEach(() => {
  jar.clear();
  leave = connectedWith(google.environment);
});
afterEach(() => leave());
afterAll(() => google.close());

test("what was not begun by this very person in this very browser connects nothing", async () => {
  const { osei, lind } = await cast();
  const { state, code } = await begun(osei.id);
  const kept = new Map(jar);
  for (const forged of [null, "", "forged", `${state}x`]) {
    restore(kept);
    expect(await connect(osei, "google-meet", { code, state: forged }, NOW)).toBe("not-connected");
  }
  restore(kept);
  expect(await connect(lind, "google-meet", { code, state }, NOW)).toBe("not-connected");
  restore(kept);
  expect(await connect(osei, "teams", { code, state }, NOW)).toBe("not-connected");
  expect(await connect(osei, "google-meet", { code, state }, NOW)).toBe("not-connected");
  jar.clear();
  expect(await connect(osei, "google-meet", { code, state }, NOW)).toBe("not-connected");
  for (const { practitionerId } of [osei, lind])
    expect(await listAccounts(practitionerId)).not.toContainEqual(expect.objectContaining({ connectedAt: NOW }));
});

test("what was begun is connected once", async () => {
  const { osei } = await cast();
  const { state, code } = await begun(osei.id);
  const kept = new Map(jar);
  expect(await connect(osei, "google-meet", { code, state }, NOW)).toBe("connected");
  expect(await connect(osei, "google-meet", { code, state }, NOW)).toBe("not-connected");
  restore(kept);
  expect(await connect(osei, "google-meet", { code, state }, NOW)).toBe("not-connected");
});

function restore(kept: Map<string, { value: string }>) {
  jar.clear();
  for (const [name, cookie] of kept) jar.set(name, cookie);
}

/** What the platform's page answers to a consent that begins in this browser. */
async function begun(userId: string) {
  const flow = consentFlowOf("google-meet");
  if (!flow) throw new Error("Google is not connected.");
  const page = await fetch(await beginConsent(flow, redirectUri("google-meet"), userId));
  const back = new URL(/href="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll("&amp;", "&") ?? "");
  return { state: back.searchParams.get("state") ?? "", code: back.searchParams.get("code") ?? "" };
}
