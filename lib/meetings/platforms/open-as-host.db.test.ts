import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { platformMeetings, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { keepConsent, listAccounts } from "@/lib/meetings/accounts/accounts";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";
import { openAsHost } from "@/lib/meetings/platforms/open-as-host";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { sentBy } from "@/lib/testing/mail/sent";
import { connectedPlatforms, follow, mailTo, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";
import { actionsOn } from "@/lib/testing/trail";

const { zoom, teams } = await connectedPlatforms();

describe("the host's link", () => {
  test("is fetched at the click, for the practitioner alone and within the join window", async () => {
    const { id, ana, osei, lind, mara } = await onZoom();
    await follow();
    const early = minutesAfter(TUESDAY_TEN, -11);
    await expect(openAsHost(osei, id, early)).rejects.toMatchObject({ code: "too_early" });
    for (const actor of [ana, lind, mara])
      await expect(openAsHost(actor, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 404 });
    const [first, second] = [await openAsHost(osei, id, TUESDAY_TEN), await openAsHost(osei, id, TUESDAY_TEN)];
    expect(first).toContain("/s/");
    expect(second).not.toBe(first);
    expect(await actionsOn(id)).toContain("meeting.opened_as_host");
  });

  test("that meets a consent which was taken back there tells the practitioner's settings", async () => {
    const { ana, osei, time } = await instantCast();
    await keepConsent(osei, "teams", teams.consent.given(), NOW);
    await db.update(services).set({ meetingPlace: "teams" });
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    expect(await openAsHost(osei, id, TUESDAY_TEN)).toContain("/l/");
    teams.consent.revokeAll();
    teams.tokens.expireAll();
    const refused = { status: 503, code: "provider_not_configured" };
    await expect(openAsHost(osei, id, TUESDAY_TEN)).rejects.toMatchObject(refused);
    const known = (await listAccounts(osei.practitionerId)).find(({ platform }) => platform === "teams");
    expect(known?.revokedAt).toEqual(TUESDAY_TEN);
  });

  test("that Zoom does not give right now is a kind word and no fault", async () => {
    const { id, osei } = await onZoom();
    await follow();
    zoom.faults.next("500");
    await expect(openAsHost(osei, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 503, code: "unavailable" });
  });

  test("to a meeting that was deleted there has another one made, whose link the client gets", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    await sentBy(NOW);
    const before = await meeting();
    for (const one of zoom.meetings()) zoom.deleteByHand(one.id);
    await expect(openAsHost(osei, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 409, code: "conflict" });
    await follow(TUESDAY_TEN);
    expect(zoom.meetings()).toHaveLength(1);
    expect((await meeting())?.joinUrl).not.toBe(before?.joinUrl);
    expect(await openAsHost(osei, id, TUESDAY_TEN)).toContain("/s/");
    expect(await mailTo("ana@attune.test", "The link for your appointment")).toHaveLength(1);
  });

  test("of a meeting that has ended meanwhile wakes nothing", async () => {
    const { meeting } = await onZoom();
    await follow();
    await db.update(platformMeetings).set({ state: "ended", dueAt: NOW });
    const before = await meeting();
    expect(await arrangeDue(NOW)).toBe(0);
    expect(await meeting()).toEqual(before);
  });
});
