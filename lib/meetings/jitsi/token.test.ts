import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { type JWTPayload, jwtVerify, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { NOW } from "@/lib/testing/clock";
import { ana, jitsiWith, osei, SECRET } from "@/lib/testing/stand-ins/jitsi/admission";

const TENANT = "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe";
const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const NO_FEATURES = {
  recording: false,
  livestreaming: false,
  transcription: false,
  "file-upload": false,
  "outbound-call": false,
  "sip-outbound-call": false,
};

describe("on a server of the practice's own", () => {
  const settings = { JITSI_DOMAIN: "meet.practice.test", JITSI_APP_ID: "attune", JITSI_APP_SECRET: SECRET };

  test("a client's token names the room, the window and the client, and nothing more", async () => {
    const { jitsiAdmission } = await jitsiWith(settings);
    const { jwt, ...rest } = await jitsiAdmission(ana);
    const { payload, protectedHeader } = await verified(jwt, new TextEncoder().encode(SECRET), "HS256");
    expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
    expect(payload).toEqual({
      iss: "attune",
      aud: "jitsi",
      sub: "meet.practice.test",
      room: ana.room,
      nbf: ana.notBefore.getTime() / 1000 - 60,
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
    const { jitsiAdmission } = await jitsiWith(settings);
    const { payload } = await verified((await jitsiAdmission(osei)).jwt, new TextEncoder().encode(SECRET), "HS256");
    expect(payload).toMatchObject({
      context: { user: { name: "Dr. Ama Osei", affiliation: "owner", moderator: true } },
    });
  });

  test("no participant learns an account's id, or meets the same id again in another room", async () => {
    const { jitsiAdmission } = await jitsiWith(settings);
    const tokens = [
      await jitsiAdmission(ana),
      await jitsiAdmission(ana),
      await jitsiAdmission({ ...ana, room: "ah-another" }),
      await jitsiAdmission(osei),
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
    const { jitsiAdmission } = await jitsiWith({ ...settings, JITSI_DOMAIN: "localhost:8443" });
    const { jwt, directUrl } = await jitsiAdmission(ana);
    expect((await verified(jwt, new TextEncoder().encode(SECRET), "HS256")).payload.sub).toBe("localhost");
    expect(directUrl.startsWith(`https://localhost:8443/${ana.room}?jwt=${jwt}&lang=en#config.`)).toBe(true);
  });

  test("without a secret the room is embedded without a token", async () => {
    const { jitsiAdmission } = await jitsiWith({ JITSI_DOMAIN: "meet.practice.test" });
    const admitted = await jitsiAdmission(ana);
    expect(admitted).toMatchObject({ mode: "embed" });
    expect(admitted).not.toHaveProperty("jwt");
    expect(new URL(admitted.directUrl).search).toBe("?lang=en");
  });
});

describe("on Jitsi as a Service", () => {
  const settings = { JAAS_APP_ID: TENANT, JAAS_KID: `${TENANT}/4f5a6b`, JAAS_PRIVATE_KEY: privateKey };

  test("the token is the one 8x8 describes, and rooms lie under the tenant", async () => {
    const { jitsiAdmission } = await jitsiWith(settings);
    const { jwt, ...rest } = await jitsiAdmission(osei);
    const { payload, protectedHeader } = await verified(jwt, createPublicKey(publicKey), "RS256");
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: `${TENANT}/4f5a6b` });
    expect(payload).toEqual({
      iss: "chat",
      aud: "jitsi",
      sub: TENANT,
      room: osei.room,
      nbf: osei.notBefore.getTime() / 1000 - 60,
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
      const { jitsiAdmission } = await jitsiWith({ ...settings, JAAS_KID: "4f5a6b", JAAS_PRIVATE_KEY: key });
      const { payload, protectedHeader } = await verified(
        (await jitsiAdmission(ana)).jwt,
        createPublicKey(publicKey),
        "RS256",
      );
      expect(protectedHeader.kid).toBe(`${TENANT}/4f5a6b`);
      expect(payload).toMatchObject({ context: { user: { moderator: "false" } } });
    }
  });

  test("half a configuration is refused, and names what is missing", async () => {
    const { jitsiAdmission } = await jitsiWith({ JAAS_APP_ID: TENANT, JAAS_KID: "4f5a6b" });
    await expect(jitsiAdmission(ana)).rejects.toMatchObject({
      reason: "unavailable",
      extra: { details: expect.stringContaining("JAAS_PRIVATE_KEY") },
    });
    const { jitsiAdmission: strangers } = await jitsiWith({ ...settings, JAAS_KID: "vpaas-magic-cookie-other/4f5a6b" });
    await expect(strangers(ana)).rejects.toMatchObject({ reason: "unavailable" });
  });
});

describe("confusing the algorithm", () => {
  test("no token of one kind passes for the other, and an unsigned one passes for none", async () => {
    const own = await (
      await jitsiWith({ JITSI_DOMAIN: "meet.practice.test", JITSI_APP_ID: "attune", JITSI_APP_SECRET: SECRET })
    ).jitsiAdmission(ana);
    const jaas = await (
      await jitsiWith({ JAAS_APP_ID: TENANT, JAAS_KID: "4f5a6b", JAAS_PRIVATE_KEY: privateKey })
    ).jitsiAdmission(ana);
    const none = new UnsecuredJWT({ room: ana.room }).setExpirationTime(ana.expires).encode();
    await expect(verified(own.jwt, createPublicKey(publicKey), "RS256")).rejects.toThrow();
    await expect(verified(jaas.jwt, new TextEncoder().encode(publicKey), "HS256")).rejects.toThrow();
    await expect(verified(none, new TextEncoder().encode(SECRET), "HS256")).rejects.toThrow();
  });

  test("a secret is never used as a private key, nor a private key as a secret", async () => {
    const { jitsiAdmission } = await jitsiWith({ JAAS_APP_ID: TENANT, JAAS_KID: "4f5a6b", JAAS_PRIVATE_KEY: SECRET });
    await expect(jitsiAdmission(ana)).rejects.toThrow();
  });
});

function verified(jwt: string | undefined, key: Parameters<typeof jwtVerify>[1], algorithm: string) {
  return jwtVerify(jwt ?? "", key, { algorithms: [algorithm], currentDate: NOW });
}

function userId(payload: JWTPayload) {
  return JSON.parse(JSON.stringify(payload)).context.user.id;
}
