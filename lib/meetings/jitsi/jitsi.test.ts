import { describe, expect, test } from "vitest";
import { ana, jitsiWith, osei, SECRET } from "@/lib/testing/stand-ins/jitsi/admission";

describe("on the public server", () => {
  test("the call opens in a tab, and the practice is told why", async () => {
    const { jitsiAdmission } = await jitsiWith({
      VIDEO: "public",
      JITSI_APP_ID: "attune",
      JITSI_APP_SECRET: SECRET,
    });
    const admitted = await jitsiAdmission(ana);
    expect(admitted).toMatchObject({
      mode: "tab",
      domain: "meet.jit.si",
      staffNote: expect.stringContaining("five minutes"),
    });
    expect(admitted).not.toHaveProperty("jwt");
  });

  test("the link carries the settings in its fragment, which no server is sent", async () => {
    const { jitsiAdmission } = await jitsiWith({ VIDEO: "public" });
    const { directUrl, config } = await jitsiAdmission({ ...ana, user: { ...ana.user, name: 'Ana & "Bo" #1' } });
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

test("only the host may remove a participant, and no one records", async () => {
  const { jitsiAdmission } = await jitsiWith({ VIDEO: "public" });
  const [client, host] = [(await jitsiAdmission(ana)).config, (await jitsiAdmission(osei)).config];
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
