import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { waysFor } from "@/lib/meetings/direct/ice";

const CLOSES = new Date("2026-12-01T10:05:00.400Z");
const TURN_URLS = ["turn:turn.example.org:3478"];
const STUN_URLS = ["stun:stun.example.org:3478"];
const SECRET = "a-secret-of-the-relay";

test("a relay's credentials are coturn's: they name the end of the join window, and no person", () => {
  const { iceServers } = waysFor("opaque-id", CLOSES, { TURN_URLS, TURN_SECRET: SECRET, TURN_ONLY: true });
  const [relay] = iceServers;
  expect(relay).toMatchObject({ urls: TURN_URLS, username: `${Date.parse("2026-12-01T10:05:01Z") / 1000}:opaque-id` });
  expect(relay?.credential).toBe(
    createHmac("sha1", SECRET)
      .update(relay?.username ?? "")
      .digest("base64"),
  );
});

test("with a relay, nothing goes another way, unless the practice allows it", () => {
  const relay = { TURN_URLS, TURN_SECRET: SECRET, STUN_URLS };
  expect(waysFor("opaque-id", CLOSES, { ...relay, TURN_ONLY: true }).relayOnly).toBe(true);
  expect(waysFor("opaque-id", CLOSES, { ...relay, TURN_ONLY: false }).relayOnly).toBe(false);
});

test("without one, browsers find the direct way alone, and no other site is asked by default", () => {
  expect(waysFor("opaque-id", CLOSES, { TURN_ONLY: true })).toEqual({ iceServers: [], relayOnly: false });
  expect(waysFor("opaque-id", CLOSES, { TURN_ONLY: true, STUN_URLS }).iceServers).toEqual([{ urls: STUN_URLS }]);
});
