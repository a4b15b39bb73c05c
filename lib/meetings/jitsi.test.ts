import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { type JWTPayload, jwtVerify, UnsecuredJWT } from "jose";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AdmissionRequest } from "@/lib/meetings/provider";

const NOW = new Date("2026-12-01T09:00:00Z");
const SECRET = "dG9rZW5zIGFyZSBzaWduZWQgd2l0aCB0aGlzIG9uZQ";
const TENANT = "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe";
const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

const ana: AdmissionRequest = {
  room: "ah-0123456789abcdefghjkmnpqrs",
  user: { id: "0197a0aa-0000-7000-8000-000000000001", name: "Ana" },
  moderator: false,
  notBefore: new Date("2026-12-01T08:50:00Z"),
  expires: new Date("2026-12-01T09:15:00Z"),
  lang: "en",
};
const osei: AdmissionRequest = {
  ...ana,
  user: { id: "0197a0aa-0000-7000-8000-000000000002", name: "Dr. Ama Osei" },
  moderator: true,
};
const NO_FEATURES = {
  recording: false,
  livestreaming: false,
  transcription: false,
  "file-upload": false,
  "outbound-call": false,
  "sip-outbound-call": false,
};

beforeEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("a room's name", () => {
  test("cannot be guessed, and is one that Jitsi leaves as it is", async () => {
    const { newRoom } = await jitsiWith({});
    const rooms = new Set(Array.from({ length: 100_000 }, newRoom));
    expect(rooms.size).toBe(100_000);
    expect([...rooms].filter((room) => !/^ah-[0-9a-hjkmnp-tv-z]{26}$/.test(room))).toEqual([]);
  });
});

describe("on a server of the practice's own", () => {
  const settings = { JITSI_DOMAIN: "meet.practice.test", JITSI_APP_ID: "attune", JITSI_APP_SECRET: SECRET };

  test("a client's token names her room, her window and herself, and nothing more", async () => {
    const { admission } = await jitsiWith(settings);
    const { jwt, ...rest } = await admission(ana);
    const { payload, protectedHeader } = await verified(jwt, new TextEncoder().encode(SECRET), "HS256");
    expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
    expect(payload).toEqual({
      iss: "attune",
      aud: "jitsi",
      sub: "meet.practice.test",
      room: ana.room,
      nbf: ana.notBefore.getTime() / 1000,
      exp: ana.expires.getTime() / 1000,
      context: {
        user: { id: expect.any(String), name: "Ana", affiliation: "member", moderator: false },
        features: NO_FEATURES,
      },
    });
    expect(rest).toMatchObject({
      mode: "embed",
      domain: "meet.practice.test",
      roomName: ana.room,
      scriptUrl: "https://meet.practice.test/external_api.js",
      displayName: "Ana",
      lang: "en",
    });
  });

  test("the practitioner is the owner of the room", async () => {
    const { admission } = await jitsiWith(settings);
    const { payload } = await verified((await admission(osei)).jwt, new TextEncoder().encode(SECRET), "HS256");
    expect(payload).toMatchObject({
      context: { user: { name: "Dr. Ama Osei", affiliation: "owner", moderator: true } },
    });
  });

  test("nobody learns an account's id, or meets the same person again in another room", async () => {
    const { admission } = await jitsiWith(settings);
    const tokens = [
      await admission(ana),
      await admission(ana),
      await admission({ ...ana, room: "ah-another" }),
      await admission(osei),
    ];
    const ids = await Promise.all(
      tokens.map(async ({ jwt }) => userId((await verified(jwt, new TextEncoder().encode(SECRET), "HS256")).payload)),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
    for (const { directUrl, jwt } of tokens) {
      const text = `${directUrl} ${Buffer.from(jwt?.split(".")[1] ?? "", "base64url")}`;
      expect(text).not.toContain(ana.user.id);
      expect(text).not.toContain(osei.user.id);
    }
  });

  test("the port of a server is no part of its name in the token", async () => {
    const { admission } = await jitsiWith({ ...settings, JITSI_DOMAIN: "localhost:8443" });
    const { jwt, directUrl } = await admission(ana);
    expect((await verified(jwt, new TextEncoder().encode(SECRET), "HS256")).payload.sub).toBe("localhost");
    expect(directUrl.startsWith(`https://localhost:8443/${ana.room}?jwt=${jwt}&lang=en#config.`)).toBe(true);
  });

  test("without a secret the room is embedded without a token", async () => {
    const { admission } = await jitsiWith({ JITSI_DOMAIN: "meet.practice.test" });
    const admitted = await admission(ana);
    expect(admitted).toMatchObject({ mode: "embed" });
    expect(admitted).not.toHaveProperty("jwt");
    expect(new URL(admitted.directUrl).search).toBe("?lang=en");
  });
});

describe("on Jitsi as a Service", () => {
  const settings = { JAAS_APP_ID: TENANT, JAAS_KID: `${TENANT}/4f5a6b`, JAAS_PRIVATE_KEY: privateKey };

  test("the token is the one 8x8 describes, and rooms lie under the tenant", async () => {
    const { admission } = await jitsiWith(settings);
    const { jwt, ...rest } = await admission(osei);
    const { payload, protectedHeader } = await verified(jwt, createPublicKey(publicKey), "RS256");
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: `${TENANT}/4f5a6b` });
    expect(payload).toEqual({
      iss: "chat",
      aud: "jitsi",
      sub: TENANT,
      room: osei.room,
      nbf: osei.notBefore.getTime() / 1000,
      exp: osei.expires.getTime() / 1000,
      context: {
        user: { id: expect.any(String), name: "Dr. Ama Osei", moderator: "true", "hidden-from-recorder": "false" },
        features: NO_FEATURES,
      },
    });
    expect(rest).toMatchObject({
      mode: "embed",
      domain: "8x8.vc",
      roomName: `${TENANT}/${osei.room}`,
      scriptUrl: `https://8x8.vc/${TENANT}/external_api.js`,
    });
  });

  test("a key id without its tenant, and a key in one line or in base64, are understood", async () => {
    for (const key of [privateKey.replaceAll("\n", "\\n"), Buffer.from(privateKey).toString("base64")]) {
      const { admission } = await jitsiWith({ ...settings, JAAS_KID: "4f5a6b", JAAS_PRIVATE_KEY: key });
      const { payload, protectedHeader } = await verified(
        (await admission(ana)).jwt,
        createPublicKey(publicKey),
        "RS256",
      );
      expect(protectedHeader.kid).toBe(`${TENANT}/4f5a6b`);
      expect(payload).toMatchObject({ context: { user: { moderator: "false" } } });
    }
  });

  test("half a configuration is refused, and names what is missing", async () => {
    const { admission } = await jitsiWith({ JAAS_APP_ID: TENANT, JAAS_KID: "4f5a6b" });
    await expect(admission(ana)).rejects.toMatchObject({
      reason: "unavailable",
      extra: { details: expect.stringContaining("JAAS_PRIVATE_KEY") },
    });
    const { admission: strangers } = await jitsiWith({ ...settings, JAAS_KID: "vpaas-magic-cookie-other/4f5a6b" });
    await expect(strangers(ana)).rejects.toMatchObject({ reason: "unavailable" });
  });
});

describe("confusing the algorithm", () => {
  test("no token of one kind passes for the other, and an unsigned one passes for none", async () => {
    const own = await (
      await jitsiWith({ JITSI_DOMAIN: "meet.practice.test", JITSI_APP_ID: "attune", JITSI_APP_SECRET: SECRET })
    ).admission(ana);
    const jaas = await (
      await jitsiWith({ JAAS_APP_ID: TENANT, JAAS_KID: "4f5a6b", JAAS_PRIVATE_KEY: privateKey })
    ).admission(ana);
    const none = new UnsecuredJWT({ room: ana.room }).setExpirationTime(ana.expires).encode();
    await expect(verified(own.jwt, createPublicKey(publicKey), "RS256")).rejects.toThrow();
    await expect(verified(jaas.jwt, new TextEncoder().encode(publicKey), "HS256")).rejects.toThrow();
    await expect(verified(none, new TextEncoder().encode(SECRET), "HS256")).rejects.toThrow();
  });

  test("a secret is never used as a private key, nor a private key as a secret", async () => {
    const { admission } = await jitsiWith({ JAAS_APP_ID: TENANT, JAAS_KID: "4f5a6b", JAAS_PRIVATE_KEY: SECRET });
    await expect(admission(ana)).rejects.toThrow();
  });
});

describe("on the public server", () => {
  test("the call opens in a tab, and the practice is told why", async () => {
    const { admission } = await jitsiWith({
      JITSI_DOMAIN: "meet.jit.si",
      JITSI_APP_ID: "attune",
      JITSI_APP_SECRET: SECRET,
    });
    const admitted = await admission(ana);
    expect(admitted).toMatchObject({
      mode: "tab",
      domain: "meet.jit.si",
      staffNote: expect.stringContaining("five minutes"),
    });
    expect(admitted).not.toHaveProperty("jwt");
  });

  test("the link carries the settings in its fragment, which no server is sent", async () => {
    const { admission } = await jitsiWith({});
    const { directUrl, config } = await admission({ ...ana, user: { ...ana.user, name: 'Ana & "Bo" #1' } });
    const url = new URL(directUrl);
    expect(`${url.origin}${url.pathname}${url.search}`).toBe(`https://meet.jit.si/${ana.room}?lang=en`);
    const settings = Object.fromEntries(
      url.hash
        .slice(1)
        .split("&")
        .map((pair) => pair.split("=").map(decodeURIComponent)),
    );
    expect(JSON.parse(settings["userInfo.displayName"] ?? "")).toBe('Ana & "Bo" #1');
    for (const [key, value] of Object.entries(config))
      expect(JSON.parse(settings[`config.${key}`] ?? "")).toEqual(value);
  });
});

test("only the host may remove somebody, and nobody records", async () => {
  const { admission } = await jitsiWith({});
  const [client, host] = [(await admission(ana)).config, (await admission(osei)).config];
  expect(client.remoteVideoMenu).toEqual({ disableKick: true, disableGrantModerator: true });
  expect(host.remoteVideoMenu).toEqual({ disableKick: false, disableGrantModerator: true });
  expect({ ...client, remoteVideoMenu: undefined }).toEqual({ ...host, remoteVideoMenu: undefined });
  expect(client).toMatchObject({
    recordingService: { enabled: false },
    localRecording: { disable: true },
    liveStreaming: { enabled: false },
  });
  expect(client.toolbarButtons).not.toContain("recording");
});

async function jitsiWith(settings: Record<string, string>) {
  vi.unstubAllEnvs();
  vi.resetModules();
  const cleared = [
    "APP_ORIGIN",
    "JITSI_DOMAIN",
    "JITSI_APP_ID",
    "JITSI_APP_SECRET",
    "JAAS_APP_ID",
    "JAAS_KID",
    "JAAS_PRIVATE_KEY",
  ];
  const base = {
    AUTH_SECRET: "c2Vzc2lvbnMgYXJlIHNpZ25lZCB3aXRoIHRoaXM",
    ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString("base64")}`,
    BLIND_INDEX_KEY: Buffer.alloc(32, 2).toString("base64"),
  };
  for (const [name, value] of Object.entries({
    ...Object.fromEntries(cleared.map((name) => [name, ""])),
    ...base,
    ...settings,
  })) {
    vi.stubEnv(name, value);
  }
  return import("@/lib/meetings/jitsi");
}

function verified(jwt: string | undefined, key: Parameters<typeof jwtVerify>[1], algorithm: string) {
  return jwtVerify(jwt ?? "", key, { algorithms: [algorithm], currentDate: NOW });
}

function userId(payload: JWTPayload) {
  return JSON.parse(JSON.stringify(payload)).context.user.id;
}
