import { createHmac, generateKeyPairSync } from "node:crypto";
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import type { JitsiServer } from "@/lib/meetings/jitsi/server";
import { roomToken } from "@/lib/meetings/jitsi/token";
import { type JitsiStandIn, startJitsiStandIn } from "@/lib/testing/stand-ins/jitsi";
import { judge } from "@/lib/testing/stand-ins/jitsi/token";

const NOW = new Date("2026-12-01T09:00:00Z");
const ROOM = "ah-0123456789abcdefghjkmnpqrs";
const OWN = { appId: "attune", secret: "dG9rZW5zIGFyZSBzaWduZWQgd2l0aCB0aGlzIG9uZQ" };
const TENANT = "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe";
const pair = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const admitted = {
  room: ROOM,
  meetingId: "0197a0aa-0000-7000-8000-00000000000a",
  isDirect: false,
  user: { id: "ana", name: "Ana", sessionId: "a-session" },
  moderator: false,
  notBefore: new Date("2026-12-01T08:50:00Z"),
  expires: new Date("2026-12-01T09:15:00Z"),
  closesAt: new Date("2026-12-01T10:05:00Z"),
  lang: "en" as const,
};
const own: JitsiServer = { kind: "self_hosted", domain: "localhost:8443", ...OWN };
const jaas: JitsiServer = {
  kind: "jaas",
  domain: "localhost:8443",
  appId: TENANT,
  keyId: `${TENANT}/4f5a6b`,
  privateKey: pair.privateKey,
};
const rules = { kind: "self_hosted", domain: "localhost", ...OWN } as const;
const jaasRules = { kind: "jaas", appId: TENANT, publicKey: pair.publicKey } as const;

let standIn: JitsiStandIn | undefined;

afterEach(async () => {
  await standIn?.close();
  standIn = undefined;
});

describe("a token", () => {
  test("that Attune made is taken, of either kind, and says who moderates", async () => {
    expect(judge(await tokenOf(own), ROOM, rules, NOW)).toMatchObject({ name: "Ana", moderator: false });
    expect(judge(await tokenOf(own, { moderator: true }), ROOM, rules, NOW)).toMatchObject({ moderator: true });
    expect(judge(await tokenOf(jaas), ROOM, jaasRules, NOW)).toMatchObject({ name: "Ana", moderator: false });
    expect(judge(await tokenOf(jaas, { moderator: true }), ROOM, jaasRules, NOW)).toMatchObject({ moderator: true });
  });

  test("opens its own room, in its window, and nothing else", async () => {
    const token = await tokenOf(own);
    expect(() => judge(token, "ah-another", rules, NOW)).toThrow("room");
    expect(() => judge(token, ROOM, rules, new Date("2026-12-01T08:48:59Z"))).toThrow("nbf");
    expect(() => judge(token, ROOM, rules, new Date("2026-12-01T09:15:00Z"))).toThrow("exp");
    expect(() => judge(null, ROOM, rules, NOW)).toThrow("token required");
    expect(() => judge(token, ROOM, { ...rules, secret: "another secret of more than 32 letters" }, NOW)).toThrow(
      "signature",
    );
  });

  test("of one kind is refused by a server of the other", async () => {
    const [mine, theirs] = [await tokenOf(own), await tokenOf(jaas)];
    expect(() => judge(mine, ROOM, jaasRules, NOW)).toThrow("signature");
    expect(() => judge(theirs, ROOM, rules, NOW)).toThrow("signature");
    // Signed with the public key as if it were a secret.
    const confused = forged({ alg: "HS256", typ: "JWT", kid: `${TENANT}/4f5a6b` }, {}, pair.publicKey);
    expect(() => judge(confused, ROOM, jaasRules, NOW)).toThrow("signature");
  });

  test.each([
    ["alg none", { alg: "none" }, {}],
    ["no issuer", {}, { iss: undefined }],
    ["another issuer", {}, { iss: "chat" }],
    ["another audience", {}, { aud: "other" }],
    ["no subject", {}, { sub: undefined }],
    ["another subject", {}, { sub: "meet.example.org" }],
    ["any room", {}, { room: "*" }],
    ["no room", {}, { room: undefined }],
    ["no expiry", {}, { exp: undefined }],
    ["an expiry that is text", {}, { exp: "2100" }],
    ["a start that is text", {}, { nbf: "2020" }],
    ["no person", {}, { context: { features: {} } }],
    ["no features", {}, { context: { user: { id: "a", name: "A", moderator: false, affiliation: "member" } } }],
    [
      "a moderator in words",
      {},
      { context: { user: { id: "a", name: "A", moderator: "true", affiliation: "owner" }, features: {} } },
    ],
    [
      "roles that contradict",
      {},
      { context: { user: { id: "a", name: "A", moderator: false, affiliation: "owner" }, features: {} } },
    ],
    [
      "recording",
      {},
      {
        context: {
          user: { id: "a", name: "A", moderator: false, affiliation: "member" },
          features: { recording: true },
        },
      },
    ],
    [
      "an unknown feature",
      {},
      {
        context: { user: { id: "a", name: "A", moderator: false, affiliation: "member" }, features: { flying: false } },
      },
    ],
  ])("with %s is refused", (_, header, claims) => {
    expect(judge(forged({}, {}), ROOM, rules, NOW)).toMatchObject({ name: "Ana" });
    expect(() => judge(forged(header, claims), ROOM, rules, NOW)).toThrow();
  });
});

describe("the server", () => {
  test("serves the script and a room page over https, and remembers whom it refused", async () => {
    standIn = await startJitsiStandIn({ now: () => NOW, own: OWN });
    expect((await get(standIn, "/external_api.js")).body).toContain("JitsiMeetExternalAPI");
    expect((await get(standIn, `/${ROOM}?jwt=${await tokenOf(own)}`)).body).toContain('"name":"Ana"');
    expect((await get(standIn, `/${ROOM}`)).body).toContain('"refused":true');
    expect((await get(standIn, "/no/such/page")).status).toBe(404);
    expect(standIn.log()).toMatchObject([
      { what: "script" },
      { what: "page", room: ROOM },
      { what: "page", room: ROOM },
      { what: "refused", room: ROOM, reason: "token required" },
    ]);
  });

  test("knows the rooms of Jitsi as a Service under their tenant only", async () => {
    standIn = await startJitsiStandIn({ now: () => NOW, jaas: { appId: TENANT, publicKey: pair.publicKey } });
    const token = await tokenOf(jaas);
    expect((await get(standIn, `/${TENANT}/external_api.js`)).status).toBe(200);
    expect((await get(standIn, `/${TENANT}/${ROOM}?jwt=${token}`)).body).toContain('"name":"Ana"');
    expect((await get(standIn, "/external_api.js")).status).toBe(404);
    expect((await get(standIn, `/${ROOM}?jwt=${token}`)).status).toBe(404);
  });

  test("can be out of reach, and come back", async () => {
    standIn = await startJitsiStandIn({ now: () => NOW });
    standIn.setMood("unreachable");
    await expect(get(standIn, "/external_api.js")).rejects.toThrow();
    standIn.setMood("well");
    expect((await get(standIn, "/external_api.js")).status).toBe(200);
  });

  test("remembers until it is told to forget", async () => {
    standIn = await startJitsiStandIn({ now: () => NOW });
    await get(standIn, "/external_api.js");
    expect(await standIn.waitFor({ what: "script" })).toEqual({ what: "script" });
    standIn.forget();
    expect(standIn.log()).toEqual([]);
  });
});

function tokenOf(server: JitsiServer, changed: Partial<typeof admitted> = {}) {
  return roomToken({ ...admitted, ...changed }, server).then((token) => token ?? "");
}

// What Attune would never make, signed as well as anyone who knew the secret could.
function forged(header: object, claims: object, secret = OWN.secret): string {
  const good = {
    iss: "attune",
    aud: "jitsi",
    sub: "localhost",
    room: ROOM,
    exp: NOW.getTime() / 1000 + 60,
    context: { user: { id: "a", name: "Ana", moderator: false, affiliation: "member" }, features: {} },
  };
  const parts = [
    { alg: "HS256", typ: "JWT", ...header },
    { ...good, ...claims },
  ];
  const [head, body] = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  return `${head}.${body}.${createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url")}`;
}

function get({ domain }: JitsiStandIn, path: string): Promise<{ status?: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status?: number; body: string }>();
  const asked = request(`https://${domain}${path}`, { rejectUnauthorized: false, agent: false }, async (response) =>
    resolve({ status: response.statusCode, body: await text(response) }),
  );
  asked.on("error", reject).end();
  return promise;
}
