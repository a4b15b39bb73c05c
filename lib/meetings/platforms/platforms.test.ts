import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";
import type { Host, MeetingLinkProvider, Outcome } from "@/lib/meetings/platforms/platform";
import { consentFlowOf } from "@/lib/meetings/platforms/registry";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { deadPort } from "@/lib/testing/port";
import { aMeeting, hostOf, made, PLATFORM_STAND_INS, providerWith } from "@/lib/testing/stand-ins/meetings/connected";

// What meets a fault other than silence is waited for as in a practice, however busy the machine is.
const DEADLINE_MS = 400;
const BASES = { zoom: "ZOOM_API_BASE", "google-meet": "GOOGLE_CALENDAR_BASE", teams: "MS_GRAPH_BASE" } as const;
const TOKEN_BASES = { zoom: "ZOOM_OAUTH_URL", "google-meet": "GOOGLE_TOKEN_URL", teams: "MS_LOGIN_BASE" } as const;

let number = 0;
const newKey = () => {
  number += 1;
  return `meeting-${number}`;
};
const reasonOf = (outcome: Outcome<unknown>) => (outcome.ok ? "ok" : outcome.reason);

describe.each(["zoom", "google-meet", "teams"] as const)("%s", (platform) => {
  const host = hostOf(platform);
  let standIn: Awaited<ReturnType<(typeof PLATFORM_STAND_INS)[typeof platform]["start"]>>;
  let provider: MeetingLinkProvider;
  let hurried: MeetingLinkProvider;

  beforeAll(async () => {
    standIn = await PLATFORM_STAND_INS[platform].start();
    provider = providerWith(platform, standIn.environment);
    hurried = providerWith(platform, standIn.environment, DEADLINE_MS);
  });
  beforeEach(() => {
    standIn.faults.none();
    standIn.tokenFaults.none();
    standIn.revoke(false);
  });
  afterAll(() => standIn.close());

  const meeting = (fault: string) => (fault === "hang" ? hurried : provider);
  const withKey = (key: string) => standIn.meetings().filter((meeting) => meeting.key === key);

  test("a meeting is made at its time under a name that says nothing, and its link is there soon", async () => {
    const key = newKey();
    const first = made(await provider.create(host, aMeeting(key)));
    const { joinUrl } = first.joinUrl ? first : made(await provider.read(host, first.externalId));
    expect(joinUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    expect(withKey(key)).toMatchObject([
      { topic: "Appointment", startsAt: minutesAfter(NOW, 1_440), minutes: 50, host: host.account },
    ]);
    expect(made(await provider.hostUrl(host, first.externalId))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
  });

  test("it is moved with its link, taken away, and taking it away twice is once", async () => {
    const key = newKey();
    const { externalId } = made(await provider.create(host, aMeeting(key)));
    const before = made(await provider.read(host, externalId));
    const time = { startsAt: minutesAfter(NOW, 2_880), minutes: 80, timeZone: "Europe/Berlin" };
    made(await provider.update(host, externalId, time));
    expect(withKey(key)).toMatchObject([{ startsAt: time.startsAt, minutes: 80 }]);
    expect(made(await provider.read(host, externalId)).joinUrl).toBe(before.joinUrl);
    made(await provider.remove(host, externalId));
    expect(withKey(key)).toEqual([]);
    made(await provider.remove(host, externalId));
  });

  test("one that was deleted on the platform's own pages is gone, whatever is asked of it", async () => {
    const { externalId } = made(await provider.create(host, aMeeting(newKey())));
    standIn.deleteByHand(externalId);
    expect(await provider.read(host, externalId)).toMatchObject({ ok: false, isGone: true });
    expect(await provider.update(host, externalId, aMeeting(""))).toMatchObject({ ok: false, isGone: true });
    expect(await provider.hostUrl(host, externalId)).toMatchObject({ ok: false, isGone: true });
    made(await provider.remove(host, externalId));
  });

  test.each(["500", "hang", "cut", "drop"] as const)("asked again after %s it is one meeting", async (fault) => {
    const key = newKey();
    standIn.faults.next(fault, 1, "writes");
    expect(reasonOf(await meeting(fault).create(host, aMeeting(key)))).toBe("unknown");
    const again = made(await provider.create(host, aMeeting(key, { mayExist: true })));
    const more = made(await provider.create(host, aMeeting(key, { mayExist: true })));
    expect(more.externalId).toBe(again.externalId);
    expect(withKey(key)).toHaveLength(1);
  });

  test.each(["500", "hang", "cut"] as const)("a change that met %s may be repeated", async (fault) => {
    const key = newKey();
    const { externalId } = made(await provider.create(host, aMeeting(key)));
    const later = aMeeting(key, { startsAt: minutesAfter(NOW, 3_000) });
    type Ask = (asked: MeetingLinkProvider) => Promise<Outcome<unknown>>;
    const asks: Ask[] = [(to) => to.update(host, externalId, later), (to) => to.remove(host, externalId)];
    for (const ask of asks) {
      standIn.faults.next(fault, 1, "writes");
      expect(reasonOf(await ask(meeting(fault)))).toBe("unknown");
      made(await ask(provider));
    }
    expect(withKey(key)).toEqual([]);
  });

  test.each([
    ["500", "unavailable"],
    ["hang", "unavailable"],
    ["cut", "unavailable"],
    ["429", "rate_limited"],
  ] as const)("a question that met %s is %s", async (fault, reason) => {
    const { externalId } = made(await provider.create(host, aMeeting(newKey())));
    standIn.faults.next(fault);
    expect(await meeting(fault).read(host, externalId)).toMatchObject({
      ...{ ok: false, reason },
      ...(fault === "429" && { retryAfterSeconds: 2 }),
    });
  });

  test.each(["500", "429", "hang"] as const)("where no token is given for %s nothing has happened", async (fault) => {
    const key = newKey();
    standIn.tokens.expireAll();
    standIn.tokenFaults.next(fault, 2);
    const reason = fault === "429" ? "rate_limited" : "unavailable";
    expect(reasonOf(await meeting(fault).create(host, aMeeting(key)))).toBe(reason);
    expect(withKey(key)).toEqual([]);
  });

  test("many who ask at once wait for one token, and one that was refused is fetched anew", async () => {
    standIn.tokens.expireAll();
    const before = standIn.tokens.count();
    const meetings = await Promise.all(Array.from({ length: 8 }, () => provider.create(host, aMeeting(newKey()))));
    expect(meetings.map(reasonOf)).toEqual(Array(8).fill("ok"));
    expect(standIn.tokens.count()).toBe(before + 1);
  });

  test("a practice whose key was taken away is told so, and nothing is repeated", async () => {
    standIn.revoke();
    expect(reasonOf(await provider.create(host, aMeeting(newKey())))).toBe("auth");
  });

  test("a practitioner who is not known there is told so", async () => {
    const nobody: Host = { account: "nobody@elsewhere.test", consent: null };
    expect(reasonOf(await provider.create(nobody, aMeeting(newKey())))).toMatch(/^(invalid|auth)$/);
  });

  test("a platform that is not there at all has done nothing", async () => {
    const dead = `http://127.0.0.1:${await deadPort()}`;
    for (const name of [BASES[platform], TOKEN_BASES[platform]]) {
      const gone = providerWith(platform, { ...standIn.environment, [name]: dead });
      const answer = await gone.create(host, aMeeting(newKey()));
      if (name !== "GOOGLE_TOKEN_URL") expect(reasonOf(answer)).toBe("unavailable");
    }
  });
});

describe.each(["google-meet", "teams"] as const)("%s by a practitioner's own consent", (platform) => {
  let standIn: Awaited<ReturnType<(typeof PLATFORM_STAND_INS)[typeof platform]["start"]>>;
  beforeAll(async () => {
    standIn = await PLATFORM_STAND_INS[platform].start();
  });
  afterAll(() => standIn.close());

  const redirectUri = "http://localhost:3000/admin/settings/video/callback";

  async function consented(verifier: string, sent = verifier) {
    const settings = readEnvironment({ ...process.env, ...standIn.environment });
    const flow = consentFlowOf(platform, settings);
    if (!flow) throw new Error("There is no such way.");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const asked = await fetch(flow.authorizeUrl({ redirectUri, state: "state-1", challenge }));
    const allow = /href="([^"]+)"/.exec(await asked.text())?.[1]?.replaceAll("&amp;", "&") ?? "";
    const back = new URL(allow);
    expect(back.searchParams.get("state")).toBe("state-1");
    return {
      flow,
      redeemed: await flow.redeem({ code: back.searchParams.get("code") ?? "", verifier: sent, redirectUri }),
    };
  }

  test("a meeting is made as the practitioner, with the newest token kept, until the consent is taken back", async () => {
    const { redeemed } = await consented(randomBytes(32).toString("base64url"));
    let { refreshToken } = made(redeemed);
    const keep = async (token: string) => {
      refreshToken = token;
    };
    const me = (): Host => ({ account: null, consent: { refreshToken, keep } });
    const provider = providerWith(platform, standIn.environment);
    const { externalId } = made(await provider.create(me(), aMeeting(newKey())));
    expect(standIn.consent.refreshTokens.has(refreshToken)).toBe(true);
    standIn.tokens.expireAll();
    made(await provider.read(me(), externalId));
    standIn.consent.revokeAll();
    standIn.tokens.expireAll();
    expect(reasonOf(await provider.read(me(), externalId))).toBe("revoked");
  });

  test("a code without the verifier of this browser brings nothing", async () => {
    const { redeemed } = await consented(randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url"));
    expect(redeemed.ok).toBe(false);
  });

  test("the end of a consent is told to a platform that can be told", async () => {
    const { flow, redeemed } = await consented(randomBytes(32).toString("base64url"));
    const { refreshToken } = made(redeemed);
    if (!flow.revoke) return expect(platform).toBe("teams");
    made(await flow.revoke(refreshToken));
    expect(standIn.consent.refreshTokens.has(refreshToken)).toBe(false);
    made(await flow.revoke(refreshToken));
  });
});

test("what Zoom made is found among many pages of a host's meetings", async () => {
  const standIn = await PLATFORM_STAND_INS.zoom.start();
  const provider = providerWith("zoom", standIn.environment);
  for (let count = 0; count < 7; count += 1) made(await provider.create(hostOf("zoom"), aMeeting(`other-${count}`)));
  standIn.showPagesOf(2);
  standIn.faults.next("drop", 1, "writes");
  expect(reasonOf(await provider.create(hostOf("zoom"), aMeeting("wanted")))).toBe("unknown");
  const found = made(await provider.create(hostOf("zoom"), aMeeting("wanted", { mayExist: true })));
  expect(found).toMatchObject({ joinUrl: expect.stringContaining("/j/"), passcode: expect.any(String) });
  expect(standIn.meetings()).toHaveLength(8);
  await standIn.close();
});

test("a host's hundredth meeting of a day is the last, and Zoom says until when", async () => {
  const standIn = await PLATFORM_STAND_INS.zoom.start();
  const provider = providerWith("zoom", standIn.environment);
  const wanted = Array.from({ length: 101 }, (_, count) => aMeeting(`of-many-${count}`));
  const outcomes = await Promise.all(wanted.map((meeting) => provider.create(hostOf("zoom"), meeting)));
  const refused = outcomes.filter(({ ok }) => !ok);
  expect(refused).toMatchObject([{ reason: "rate_limited", retryAfterSeconds: expect.any(Number) }]);
  await standIn.close();
});

test("Teams opens its lobby for the organiser alone, and keeps nothing of a meeting", async () => {
  const standIn = await PLATFORM_STAND_INS.teams.start();
  made(await providerWith("teams", standIn.environment).create(hostOf("teams"), aMeeting("shut")));
  expect(standIn.meetings()).toMatchObject([
    {
      settings: {
        lobbyBypassSettings: { scope: "organizer" },
        allowedPresenters: "organizer",
        recordAutomatically: false,
        allowMeetingChat: "limited",
      },
    },
  ]);
  await standIn.close();
});
