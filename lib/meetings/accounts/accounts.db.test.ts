import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { disconnect, keepConsent, listAccounts, saveAccount } from "@/lib/meetings/accounts/accounts";
import { tellEnded } from "@/lib/meetings/accounts/ended-consents";
import { hostFor, markRevoked } from "@/lib/meetings/accounts/host";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { minutesAfter, NOW, secondsAfter } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { connectedPlatforms, follow, mailTo } from "@/lib/testing/stand-ins/meetings/arranged";
import { made } from "@/lib/testing/stand-ins/meetings/connected";
import { actionsOn } from "@/lib/testing/trail";

const { google } = await connectedPlatforms();

test("nobody's account at a platform rests in the clear, and only the practitioner and admins change it", async () => {
  const { osei, lind, mara } = await instantCast();
  const whose = { practitionerId: osei.practitionerId, platform: "zoom" as const };
  await saveAccount(osei, { ...whose, account: "osei@practice.test" }, NOW);
  await saveAccount(mara, { ...whose, account: "osei@practice.test" }, NOW);
  await expect(saveAccount(lind, { ...whose, account: "x@y.test" }, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(saveAccount(osei, { ...whose, account: "not one" }, NOW)).rejects.toMatchObject({ status: 400 });
  const rows = await db.execute<{ account: string }>(sql`select account from platform_accounts`);
  expect(rows.map(({ account }) => account.slice(0, 3))).toEqual(["v1."]);
});

describe("a practitioner's own account", () => {
  async function onMeet() {
    const cast = await instantCast();
    await db.update(services).set({ meetingPlace: "google-meet" });
    const { id } = await bookSlot(cast.ana, cast.time(), { reason: "" }, NOW);
    const account = async () =>
      (await listAccounts(cast.osei.practitionerId)).find(({ platform }) => platform === "google-meet");
    return { ...cast, id, account, meeting: () => findMeeting({ id, openingId: null }) };
  }

  test("makes the meetings once it is connected, and its consent rests sealed", async () => {
    const { osei, meeting } = await onMeet();
    await keepConsent(osei, "google-meet", google.consent.given(), NOW);
    await follow();
    await follow(secondsAfter(NOW, 2));
    expect(await meeting()).toMatchObject({ state: "ready" });
    const rows = await db.execute<{ token: string }>(sql`select refresh_token as token from platform_accounts`);
    expect(rows.map(({ token }) => token.slice(0, 3))).toEqual(["v1."]);
    expect(await actionsOn(osei.practitionerId)).toContain("meeting.account_changed");
  });

  test("that no longer agrees is seen and said, and the room of our own stands in", async () => {
    const { osei, account, meeting } = await onMeet();
    await keepConsent(osei, "google-meet", google.consent.given(), NOW);
    google.consent.revokeAll();
    await follow();
    expect(await meeting()).toMatchObject({ state: "failed", trouble: "revoked" });
    expect(await account()).toMatchObject({ connectedAt: NOW, revokedAt: NOW });
    const [staff] = await mailTo("osei@attune.test", "could not be made");
    expect(staff?.text).toContain("Please connect your account again");
    await keepConsent(osei, "google-meet", google.consent.given(), minutesAfter(NOW, 5));
    expect(await account()).toMatchObject({ revokedAt: null });
  });

  test("is forgotten when it is disconnected, and the platform is told", async () => {
    const { osei, lind, account } = await onMeet();
    const token = google.consent.given();
    await keepConsent(osei, "google-meet", token, NOW);
    const whose = { practitionerId: osei.practitionerId, platform: "google-meet" as const };
    await expect(disconnect(lind, whose, NOW)).rejects.toMatchObject({ status: 404 });
    await disconnect(osei, whose, NOW);
    expect(await account()).toMatchObject({ connectedAt: null, revokedAt: null });
    await tellEnded(NOW);
    expect(google.consent.refreshTokens.has(token)).toBe(false);
  });

  test("that was disconnected while its token was being renewed stays disconnected", async () => {
    const { osei } = await instantCast();
    const whose = { practitionerId: osei.practitionerId, platform: "teams" as const };
    await keepConsent(osei, "teams", "rt_first", NOW);
    const former = made(await hostFor(osei.practitionerId, "teams"));
    await former.consent?.keep("rt_second");
    expect(await hostFor(osei.practitionerId, "teams")).toMatchObject({
      value: { consent: { refreshToken: "rt_second" } },
    });
    await disconnect(osei, whose, NOW);
    await former.consent?.keep("rt_third");
    expect(await hostFor(osei.practitionerId, "teams")).toMatchObject({ ok: false, reason: "no_host" });
    await keepConsent(osei, "teams", "rt_anew", minutesAfter(NOW, 1));
    await former.consent?.keep("rt_fourth");
    expect(await hostFor(osei.practitionerId, "teams")).toMatchObject({
      value: { consent: { refreshToken: "rt_anew" } },
    });
  });

  test("that was connected anew is not given up for what the former consent was refused", async () => {
    const { osei, account } = await onMeet();
    await keepConsent(osei, "google-meet", google.consent.given(), minutesAfter(NOW, 1));
    await markRevoked(osei.practitionerId, "google-meet", NOW);
    expect(await account()).toMatchObject({ revokedAt: null });
    await markRevoked(osei.practitionerId, "google-meet", minutesAfter(NOW, 1));
    expect(await account()).toMatchObject({ revokedAt: minutesAfter(NOW, 1) });
  });
});
