import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { connectedCalendars, endedConsents, users } from "@/db/schema";
import { deactivateAccount } from "@/lib/accounts/manage";
import { connectCalendar, disconnectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { disconnectDeactivated } from "@/lib/calendars/connected/accounts/deactivated";
import { disconnect, keepConsent } from "@/lib/meetings/accounts/accounts";
import { tellEnded } from "@/lib/meetings/accounts/ended-consents";
import { eraseAccount } from "@/lib/privacy/erase";
import { cast, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { practiceWith } from "@/lib/testing/stand-ins/calendars/connected";
import { startGoogleCalendar } from "@/lib/testing/stand-ins/calendars/google";
import { actionsOn } from "@/lib/testing/trail";

const there = await startGoogleCalendar();
const DAY = 24 * 60;

describe("a consent at Google that the practice is done with", () => {
  practiceWith(there);

  async function connected(osei: Practitioner, at = NOW) {
    const secret = there.consent.given();
    const id = await connectCalendar(osei, { vendor: "google", secret }, at);
    return { id, isAlive: () => there.consent.refreshTokens.has(secret) };
  }

  test("is ended there once its calendar is disconnected", async () => {
    const { osei } = await cast();
    const { id, isAlive } = await connected(osei);
    await disconnectCalendar(osei, id, NOW);
    const [row] = await db.select().from(endedConsents);
    expect(row?.refreshToken).toMatch(/^v1\./);
    expect(isAlive()).toBe(true);
    await tellEnded(NOW);
    expect(isAlive()).toBe(false);
    expect(await db.$count(endedConsents)).toBe(0);
  });

  test("is ended with its practitioner, whose key is gone by then", async () => {
    const { osei, mara } = await cast();
    const { isAlive } = await connected(osei);
    const meet = there.consent.given();
    await keepConsent(osei, "google-meet", meet, NOW);
    await eraseAccount(mara, osei.id, NOW);
    await tellEnded(minutesAfter(NOW, 1));
    expect(isAlive()).toBe(false);
    expect(there.consent.refreshTokens.has(meet)).toBe(false);
  });

  test("is ended an hour after its practitioner was deactivated, and not while that can be undone", async () => {
    const { osei, mara } = await cast();
    const { isAlive } = await connected(osei);
    await deactivateAccount(mara.id, osei.id, NOW, 10);
    await disconnectDeactivated(minutesAfter(NOW, 30));
    expect(await db.$count(connectedCalendars)).toBe(1);
    await disconnectDeactivated(minutesAfter(NOW, 60));
    await tellEnded(minutesAfter(NOW, 60));
    expect(await db.$count(connectedCalendars)).toBe(0);
    expect(isAlive()).toBe(false);
    expect(await actionsOn(osei.practitionerId)).toEqual(["calendar.connected", "calendar.disconnected"]);
  });

  test("stays while another of the same practitioner's is in use, which Google would end with it", async () => {
    const { osei } = await cast();
    const { id, isAlive } = await connected(osei);
    const meet = there.consent.given();
    await keepConsent(osei, "google-meet", meet, NOW);
    await disconnectCalendar(osei, id, NOW);
    await tellEnded(NOW);
    expect(isAlive()).toBe(true);
    await disconnect(osei, { practitionerId: osei.practitionerId, platform: "google-meet" }, minutesAfter(NOW, 1));
    const again = await connected(osei, minutesAfter(NOW, 2));
    await tellEnded(minutesAfter(NOW, 2));
    expect([there.consent.refreshTokens.has(meet), again.isAlive()]).toEqual([true, true]);
  });

  test("is tried for three days where Google doesn't answer, and then it is in the trail that it was not ended", async () => {
    const { osei } = await cast();
    const { id, isAlive } = await connected(osei);
    await disconnectCalendar(osei, id, NOW);
    there.tokenFaults.next("500", 1);
    await tellEnded(NOW);
    await tellEnded(minutesAfter(NOW, 4));
    expect(isAlive()).toBe(true);
    await tellEnded(minutesAfter(NOW, 5));
    expect(isAlive()).toBe(false);
    const other = await connected(osei, minutesAfter(NOW, 6));
    await disconnectCalendar(osei, other.id, minutesAfter(NOW, 7));
    there.tokenFaults.next("500", 99);
    for (let day = 1; day <= 4; day += 1) await tellEnded(minutesAfter(NOW, day * DAY));
    expect(await db.$count(endedConsents)).toBe(0);
    expect(await actionsOn(osei.practitionerId)).toContain("calendar.consent_not_ended");
    expect(await db.$count(users, eq(users.id, osei.id))).toBe(1);
  });
});
