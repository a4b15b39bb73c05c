import { eq, like } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { bookByProgram } from "@/lib/api/commands/bookings";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { saveAccount } from "@/lib/meetings/accounts/accounts";
import { choosePlace } from "@/lib/meetings/platforms/choose";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { writer } from "@/lib/notifications/writer";
import { findPromised } from "@/lib/outbox/promised";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { connectedPlatforms, follow, mailTo, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";
import { PLATFORM_STAND_INS } from "@/lib/testing/stand-ins/meetings/connected";
import { actionsOn } from "@/lib/testing/trail";

const { zoom, teams, connectOnlyTo } = await connectedPlatforms();

describe("another platform for one session", () => {
  test("staff have both sides meet elsewhere: the old meeting goes, the new one is made", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    const account = PLATFORM_STAND_INS.teams.account;
    await saveAccount(osei, { practitionerId: osei.practitionerId, platform: "teams", account }, NOW);
    await choosePlace(osei, { id, place: "teams" }, NOW);
    await follow();
    expect(await meeting()).toMatchObject({ platform: "teams", state: "ready" });
    expect([zoom.meetings().length, teams.meetings().length]).toEqual([0, 1]);
    await choosePlace(osei, { id, place: "own" }, minutesAfter(NOW, 1));
    await follow(minutesAfter(NOW, 1));
    expect(await meeting()).toBeNull();
    expect(teams.meetings()).toEqual([]);
    const links = await mailTo("ana@attune.test", "You meet on");
    expect(links.some(({ text }) => text.includes("You'll meet by video on the appointment's page"))).toBe(true);
    expect((await actionsOn(id)).filter((action) => action === "meeting.place_chosen")).toHaveLength(2);
  });

  test("within three minutes the way back undoes it: nothing is made, taken away or told", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    const before = await meeting();
    await choosePlace(osei, { id, place: "own" }, NOW, 3);
    await follow(minutesAfter(NOW, 2));
    expect([await meeting(), zoom.meetings().length]).toEqual([null, 1]);
    const account = PLATFORM_STAND_INS.teams.account;
    await saveAccount(osei, { practitionerId: osei.practitionerId, platform: "teams", account }, NOW);
    await choosePlace(osei, { id, place: "teams" }, minutesAfter(NOW, 2), 3);
    await choosePlace(osei, { id, place: "zoom" }, minutesAfter(NOW, 2), 3);
    await follow(minutesAfter(NOW, 9));
    expect(await meeting()).toEqual(before);
    expect([zoom.meetings().length, teams.meetings().length]).toEqual([1, 0]);
    const [own] = await db.select().from(outbox).where(like(outbox.dedupeKey, "meeting-link:own:%"));
    expect(own?.dueAt).toEqual(minutesAfter(NOW, 3));
    const judged = await findPromised({ where: eq(outbox.id, own?.id ?? ""), limit: 1 });
    const verdictOn = await writer.judgeAll(db, judged, minutesAfter(NOW, 3));
    expect(judged.map(verdictOn)).toMatchObject([{ overtaken: expect.any(String) }]);
  });

  test("what is not undone is made, taken away and told after that", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    await choosePlace(osei, { id, place: "own" }, NOW, 3);
    await follow(minutesAfter(NOW, 3));
    expect(zoom.meetings()).toEqual([]);
    await choosePlace(osei, { id, place: "zoom" }, minutesAfter(NOW, 5), 3);
    await choosePlace(osei, { id, place: "own" }, minutesAfter(NOW, 6), 3);
    await follow(minutesAfter(NOW, 10));
    expect([await meeting(), zoom.meetings().length]).toEqual([null, 0]);
    expect(await mailTo("ana@attune.test", "You meet on")).toHaveLength(1);
    await choosePlace(osei, { id, place: "zoom" }, minutesAfter(TUESDAY_TEN, -5), 3);
    await follow(minutesAfter(TUESDAY_TEN, -5));
    expect(await meeting()).toMatchObject({ state: "ready" });
  });

  test("what was chosen for it stays when it is moved", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    await choosePlace(osei, { id, place: "own" }, NOW);
    const startsAt = minutesAfter(TUESDAY_TEN, 60);
    await rescheduleAppointment(osei, id, { practitionerId: osei.practitionerId, startsAt, minutes: 50 }, NOW, 0);
    await follow();
    expect(await meeting()).toBeNull();
    expect(zoom.meetings()).toEqual([]);
  });

  test("one that is not connected is refused before anything else is asked", async () => {
    connectOnlyTo({});
    const { osei } = await instantCast();
    await expect(choosePlace(osei, { id: "no-such-id", place: "zoom" }, NOW)).rejects.toMatchObject({
      status: 503,
      code: "provider_not_configured",
      extra: { details: { message: "{vendor} needs {variables}.", values: { vendor: "Zoom" } } },
    });
  });

  test("another practitioner's session is not found, and a client's own is no client's to choose for", async () => {
    const { id, lind } = await onZoom();
    await expect(choosePlace(lind, { id, place: "zoom" }, NOW)).rejects.toMatchObject({ status: 404 });
  });
});

test("a place that a program asks for is where the appointment is met, or nothing is booked", async () => {
  const { ana, osei, instant } = await instantCast();
  const wanted = { practitionerId: osei.practitionerId, date: "2026-12-08", minute: 600, serviceId: instant.id };
  const booked = await bookByProgram(ana, { wanted, reason: "", meetingPlace: "zoom" }, NOW);
  await follow();
  expect(await findMeeting({ id: booked.id, openingId: null })).toMatchObject({ platform: "zoom", state: "ready" });
  const later = { ...wanted, minute: 720 };
  const teamsToo = bookByProgram(ana, { wanted: later, reason: "", meetingPlace: "teams" }, NOW);
  await expect(teamsToo).rejects.toMatchObject({ code: "provider_not_configured" });
  connectOnlyTo({});
  const zoomAgain = bookByProgram(ana, { wanted: later, reason: "", meetingPlace: "zoom" }, NOW);
  await expect(zoomAgain).rejects.toMatchObject({ status: 503, code: "provider_not_configured" });
});
