import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";

const secret = () => randomBytes(32).toString("base64");
const demo = () => ({ AUTH_SECRET: secret(), ENCRYPTION_KEYS: `k1:${secret()}`, BLIND_INDEX_KEY: secret() });
const real = () => ({ ...demo(), APP_ORIGIN: "https://book.example.org", TRUSTED_PROXIES: "1" });

test("a demo needs nothing but its secrets", () => {
  expect(readEnvironment(demo())).toMatchObject({ PORT: 3000, VIDEO: "auto", WORKER: "inside" });
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

const stripe = { STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb", STRIPE_WEBHOOK_SECRET: "whsec_5Hn8Rk3Jd6Wc" };
const paystack = { PAYSTACK_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe" };
const online = { PAYMENTS_MODE: "online" };

test("a practice that says nothing about payments charges nobody, whatever keys lie about", () => {
  expect(readEnvironment(demo()).PAYMENTS_MODE).toBe("off");
  expect(readEnvironment({ ...demo(), STRIPE_SECRET_KEY: stripe.STRIPE_SECRET_KEY }).PAYMENTS_MODE).toBe("off");
});

test("payments online are refused without a vendor, with half of one, and with what is no key", () => {
  const half = { STRIPE_SECRET_KEY: stripe.STRIPE_SECRET_KEY };
  const other = { STRIPE_WEBHOOK_SECRET: stripe.STRIPE_WEBHOOK_SECRET };
  for (const practice of [demo, real]) {
    expect(() => readEnvironment({ ...practice(), ...online })).toThrow(/PAYMENTS_MODE: online needs a vendor/);
    expect(() => readEnvironment({ ...practice(), ...online, ...half })).toThrow(/STRIPE_WEBHOOK_SECRET: is missing/);
    expect(() => readEnvironment({ ...practice(), ...online, ...other })).toThrow(/STRIPE_SECRET_KEY: is missing/);
    expect(() => readEnvironment({ ...practice(), ...online, ...paystack, ...half })).toThrow(/STRIPE_WEBHOOK_SECRET/);
  }
  const keys = { STRIPE_SECRET_KEY: "pk_live_9Zq4Lm2Vx7Tb", STRIPE_WEBHOOK_SECRET: "secret", PAYMENTS_MODE: "stripe" };
  const read = () => readEnvironment({ ...demo(), ...keys, PAYSTACK_SECRET_KEY: "key" });
  expect(read).toThrow(/PAYMENTS_MODE[\s\S]*STRIPE_SECRET_KEY[\s\S]*STRIPE_WEBHOOK_SECRET[\s\S]*PAYSTACK_SECRET_KEY/);
  expect(read).not.toThrow("9Zq4Lm2Vx7Tb");
});

test("payments online start with either vendor, or both, and with two secrets while one is changed", () => {
  const secrets = "whsec_5Hn8Rk3Jd6Wc,whsec_2Tv7Mx4Kp9La";
  for (const vendor of [stripe, paystack, { ...stripe, ...paystack }, { ...stripe, STRIPE_WEBHOOK_SECRET: secrets }])
    expect(readEnvironment({ ...real(), ...online, ...vendor })).toMatchObject({ ...online, ...vendor });
});

test.each(["STRIPE_API_BASE", "PAYSTACK_API_BASE", "RESEND_BASE_URL"])(
  "a real practice sends nothing to a vendor in the clear: %s",
  (name) => {
    const plain = { [name]: "http://vendor.example.org" };
    expect(() => readEnvironment({ ...real(), ...plain })).toThrow(`${name}: must be https.`);
    expect(readEnvironment({ ...real(), ...plain, APP_ORIGIN: "http://localhost:3000" })).toMatchObject(plain);
    expect(readEnvironment({ ...demo(), ...plain })).toMatchObject(plain);
  },
);

test("the public video server is used only by a practice that says so", () => {
  expect(() => readEnvironment({ ...demo(), JITSI_DOMAIN: "meet.jit.si" })).toThrow("VIDEO=public");
  expect(readEnvironment({ ...demo(), JITSI_DOMAIN: "meet.jit.si", VIDEO: "public" }).VIDEO).toBe("public");
  expect(() => readEnvironment({ ...demo(), JITSI_DOMAIN: "meet.example.org", VIDEO: "public" })).toThrow("VIDEO");
});

test("a relay is named with its secret, both by addresses that browsers can use", () => {
  const TURN_SECRET = secret();
  const read = (given: Record<string, string>) => () => readEnvironment({ ...demo(), ...given });
  expect(read({ TURN_URLS: "turn:turn.example.org" })).toThrow("TURN_SECRET: is missing");
  expect(read({ TURN_SECRET })).toThrow("TURN_URLS: is missing");
  expect(read({ TURN_URLS: "https://turn.example.org", TURN_SECRET })).toThrow("TURN_URLS");
  const both = "turn:turn.example.org:3478, turns:turn.example.org:5349?transport=tcp";
  expect(read({ TURN_URLS: both, TURN_SECRET })().TURN_URLS).toEqual(both.split(", "));
});

test("an issuer that staff sign in with is refused half set, over plain http, and for every tenant", () => {
  const oidc = {
    SIGN_IN_OIDC_ISSUER: "https://id.example.org",
    SIGN_IN_OIDC_ID: "attune",
    SIGN_IN_OIDC_SECRET: "a secret",
    SIGN_IN_OIDC_NAME: "Our clinic",
  };
  expect(readEnvironment({ ...real(), ...oidc })).toMatchObject(oidc);
  for (const name of Object.keys(oidc))
    expect(() => readEnvironment({ ...real(), ...oidc, [name]: "" })).toThrow(`${name}: is missing`);
  const plain = { ...oidc, SIGN_IN_OIDC_ISSUER: "http://id.example.org" };
  expect(() => readEnvironment({ ...real(), ...plain })).toThrow("SIGN_IN_OIDC_ISSUER: must be https.");
  expect(() => readEnvironment({ ...real(), SIGN_IN_GOOGLE_ID: "id" })).toThrow("SIGN_IN_GOOGLE_SECRET: is missing");
  const common = { SIGN_IN_MICROSOFT_TENANT: "common", SIGN_IN_MICROSOFT_ID: "id", SIGN_IN_MICROSOFT_SECRET: "s" };
  expect(() => readEnvironment({ ...real(), ...common })).toThrow("SIGN_IN_MICROSOFT_TENANT");
});
