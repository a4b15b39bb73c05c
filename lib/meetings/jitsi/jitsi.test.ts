import { describe, expect, test } from "vitest";
import { ana, jitsiWith, osei, SECRET } from "@/lib/testing/stand-ins/jitsi/admission";

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

test("only the host may remove a participant, and no one records", async () => {
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
