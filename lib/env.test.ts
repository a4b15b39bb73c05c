import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";

const secret = () => randomBytes(32).toString("base64");
const demo = () => ({ AUTH_SECRET: secret(), ENCRYPTION_KEYS: `k1:${secret()}`, BLIND_INDEX_KEY: secret() });
const real = () => ({ ...demo(), APP_ORIGIN: "https://book.example.org", TRUSTED_PROXIES: "1" });

test("a demo needs nothing but its secrets", () => {
  expect(readEnvironment(demo())).toMatchObject({ PORT: 3000, JITSI_DOMAIN: "meet.jit.si", WORKER: "inside" });
});

test("a real practice refuses plain http, unless it is this machine", () => {
  expect(() => readEnvironment({ ...real(), APP_ORIGIN: "http://book.example.org" })).toThrow("APP_ORIGIN");
  expect(readEnvironment({ ...real(), APP_ORIGIN: "http://localhost:3000" }).APP_ORIGIN).toBe("http://localhost:3000");
});

test("a real practice says how many proxies are in front of it", () => {
  expect(() => readEnvironment({ ...real(), TRUSTED_PROXIES: "" })).toThrow("TRUSTED_PROXIES");
  expect(readEnvironment({ ...real(), TRUSTED_PROXIES: "0" }).TRUSTED_PROXIES).toBe(0);
});

test.each([
  ["AUTH_SECRET", "a".repeat(44)],
  ["METRICS_TOKEN", "metrics-secret-0123456789-0123456789"],
  ["AUTH_SECRET", "change-me-change-me-change-me-please-now"],
  ["ENCRYPTION_KEYS", `k1:${Buffer.alloc(32).toString("base64")}`],
  ["BLIND_INDEX_KEY", Buffer.alloc(32, "x").toString("base64")],
])("a real practice refuses a weak or example %s", (name, value) => {
  expect(() => readEnvironment({ ...real(), [name]: value })).toThrow(name);
  expect(readEnvironment({ ...demo(), [name]: value })).toBeDefined();
});

test("a real practice refuses the clock of the tests", () => {
  expect(() => readEnvironment({ ...real(), TEST_CLOCK_FILE: "/tmp/now" })).toThrow("TEST_CLOCK_FILE");
});

test("a real practice refuses passwords that are hashed at the cost of the tests", () => {
  expect(() => readEnvironment({ ...real(), TEST_PASSWORD_COST: "low" })).toThrow("TEST_PASSWORD_COST");
  expect(readEnvironment(real()).TEST_PASSWORD_COST).toBeUndefined();
});

test.each(["Attune office@example.org", "Attune", "office@", "<office@example.org", "a@b.example c@d.example"])(
  "a sender that is no address is refused at the start: %s",
  (sender) => {
    expect(() => readEnvironment({ ...demo(), EMAIL_FROM: sender })).toThrow(/EMAIL_FROM.*in brackets/);
  },
);

test.each(["office@example.org", "Attune <office@example.org>", '"Heart, A." <office@example.org>', "<o@example.org>"])(
  "a sender is an address, or a name with one in brackets: %s",
  (sender) => {
    expect(readEnvironment({ ...demo(), EMAIL_FROM: sender }).EMAIL_FROM).toBe(sender);
  },
);

test("every problem is named at once, and no value is repeated", () => {
  const hush = "hunter2-hunter2";
  const read = () => readEnvironment({ AUTH_SECRET: hush, PORT: "many" });
  expect(read).toThrow(/PORT[\s\S]*AUTH_SECRET[\s\S]*ENCRYPTION_KEYS[\s\S]*BLIND_INDEX_KEY/);
  expect(read).not.toThrow(hush);
});

test("a key that was rotated out still opens, so several are taken", () => {
  const keys = `k2:${secret()},k1:${secret()}`;
  expect(readEnvironment({ ...real(), ENCRYPTION_KEYS: keys }).ENCRYPTION_KEYS).toBe(keys);
});
