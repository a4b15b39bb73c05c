import { describe, expect, test } from "vitest";
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

test("a link that Google is still making follows", async () => {
  const { ana, osei, time } = await instantCast();
  await db.update(services).set({ meetingPlace: "google-meet" });
  const { account } = PLATFORM_STAND_INS["google-meet"];
  await saveAccount(osei, { practitionerId: osei.practitionerId, platform: "google-meet", account }, NOW);
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  google.linksTake(2);
  await follow();
  const meeting = () => findMeeting({ id, openingId: null });
  expect(await meeting()).toMatchObject({ state: "wanted", joinUrl: null });
  for (const seconds of [2, 10]) await follow(secondsAfter(NOW, seconds));
  expect(await meeting()).toMatchObject({ state: "ready" });
  google.linksTake(1);
});
