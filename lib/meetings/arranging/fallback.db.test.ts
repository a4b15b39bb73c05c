import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { saveAccount } from "@/lib/meetings/accounts/accounts";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";
import { choosePlace } from "@/lib/meetings/platforms/choose";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { connectedPlatforms, follow, mailTo, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";
import { PLATFORM_STAND_INS } from "@/lib/testing/stand-ins/meetings/connected";

const { zoom, google } = await connectedPlatforms();

describe("when a platform can't", () => {
  test("the room of our own stands in and both sides are told, until staff try again", async () => {
    const { id, osei, meeting } = await onZoom();
    zoom.revoke();
    await follow();
    expect(await meeting()).toMatchObject({ state: "failed", trouble: "auth" });
    expect(await mailTo("ana@attune.test", "The link")).toEqual([]);
    const [client] = await mailTo("ana@attune.test", "You meet on the appointment's page");
    expect(client?.text).toContain("you meet in our own video room instead");
    const [staff] = await mailTo("osei@attune.test", "could not be made");
    expect(staff?.text).toContain("does not accept the practice's key");
    zoom.revoke(false);
    await choosePlace(osei, { id, place: "zoom" }, NOW);
    await follow();
    expect(await meeting()).toMatchObject({ state: "ready" });
  });

  test("half an hour before the session is the last moment at which a link is waited for", async () => {
    const { meeting } = await onZoom();
    await dispatchDue(NOW);
    zoom.faults.next("500", 100);
    await arrangeDue(minutesAfter(TUESDAY_TEN, -60));
    expect(await meeting()).toMatchObject({ state: "wanted" });
    await arrangeDue(minutesAfter(TUESDAY_TEN, -30));
    expect(await meeting()).toMatchObject({ state: "failed", trouble: "unavailable" });
  });

  test("a practitioner of whom no account is known meets in the room of our own, and is told what is missing", async () => {
    const { ana, time } = await instantCast();
    await db.update(services).set({ meetingPlace: "teams" });
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    expect(await findMeeting({ id, openingId: null })).toMatchObject({ state: "failed", trouble: "no_host" });
    const [staff] = await mailTo("osei@attune.test", "could not be made");
    expect(staff?.text).toContain("Your account at Microsoft Teams has not been entered yet");
  });
});

describe("a link that Google makes after the event", () => {
  afterEach(() => google.linksTake(1));

  test("follows within moments, however often Google failed before", async () => {
    const { meeting } = await onGoogleMeet();
    google.linksTake(2);
    google.faults.next("500", 8, "writes");
    for (const minutes of [0, 1, 2, 4, 8, 16, 32, 64]) await follow(minutesAfter(NOW, minutes));
    expect(await meeting()).toMatchObject({ state: "wanted", trouble: "unknown" });
    const back = minutesAfter(NOW, 200);
    await follow(back);
    expect(await meeting()).toMatchObject({ state: "wanted", trouble: null, joinUrl: null });
    for (const seconds of [1, 3]) await follow(secondsAfter(back, seconds));
    expect(await meeting()).toMatchObject({ state: "ready" });
    expect(google.meetings()).toHaveLength(1);
  });

  test("is not waited for once it is half an hour to the session: the room of our own stands in", async () => {
    const { meeting } = await onGoogleMeet();
    google.linksTake(1_000);
    for (const minutes of [-90, -80, -70, -60, -50, -40, -35, -32, -31])
      await follow(minutesAfter(TUESDAY_TEN, minutes));
    expect(await meeting()).toMatchObject({ state: "wanted" });
    await follow(minutesAfter(TUESDAY_TEN, -30));
    expect(await meeting()).toMatchObject({ state: "failed", trouble: "unavailable" });
    expect(await mailTo("ana@attune.test", "You meet on the appointment's page")).toHaveLength(1);
    expect(await mailTo("osei@attune.test", "could not be made")).toHaveLength(1);
  });

  test("is looked for again for minutes where staff try again at the door", async () => {
    const { osei, id, meeting } = await onGoogleMeet();
    const door = minutesAfter(TUESDAY_TEN, -5);
    google.revoke();
    await follow();
    google.revoke(false);
    google.linksTake(3);
    await choosePlace(osei, { id, place: "google-meet" }, door);
    for (const seconds of [0, 1, 3, 7]) await follow(secondsAfter(door, seconds));
    expect(await meeting()).toMatchObject({ state: "ready" });
  });
});

/** Ana has a session on Tuesday at ten that is met on Google Meet, where Dr. Osei is known. */
async function onGoogleMeet() {
  const { ana, osei, time } = await instantCast();
  await db.update(services).set({ meetingPlace: "google-meet" });
  const { account } = PLATFORM_STAND_INS["google-meet"];
  await saveAccount(osei, { practitionerId: osei.practitionerId, platform: "google-meet", account }, NOW);
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  return { osei, id, meeting: () => findMeeting({ id, openingId: null }) };
}
