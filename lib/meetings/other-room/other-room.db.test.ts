import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { readLedger } from "@/lib/appointments/attendance/queries";
import { askOtherRoom } from "@/lib/appointments/other-room/ask";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, endSession, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { pageFreshness } from "@/lib/appointments/watch";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { guardiansOfClient } from "@/lib/guardians/queries";
import { translatorFor } from "@/lib/i18n/catalogue";
import { saveAccount } from "@/lib/meetings/accounts/accounts";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";
import { joinCredentials } from "@/lib/meetings/join";
import { otherRooms } from "@/lib/meetings/other-room/choices";
import { moveToOtherRoom } from "@/lib/meetings/other-room/move";
import { findSessionMeeting } from "@/lib/meetings/platforms/queries";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { connectedWith, PLATFORM_STAND_INS } from "@/lib/testing/stand-ins/meetings/connected";

const JITSI = {
  JITSI_DOMAIN: "video.example.org",
  JITSI_APP_ID: "attune",
  JITSI_APP_SECRET: "n3v-2kq8-of-the-tests-p7-and-long-enough",
};
const at = (minutes: number) => minutesAfter(TUESDAY_TEN, minutes);

let zoom: Awaited<ReturnType<(typeof PLATFORM_STAND_INS)["zoom"]["start"]>>;
let teams: Awaited<ReturnType<(typeof PLATFORM_STAND_INS)["teams"]["start"]>>;
let leave = () => {};
beforeAll(async () => {
  [zoom, teams] = [await PLATFORM_STAND_INS.zoom.start(), await PLATFORM_STAND_INS.teams.start()];
});
afterEach(() => leave());
afterAll(() => Promise.all([zoom.close(), teams.close()]));

async function underWay() {
  const people = await cast();
  const { ana, osei } = people;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await db.update(sessions).set({ lastSeenAt: at(0), expiresAt: at(120) });
  await arrive(ana, id, at(-1));
  await startSession(osei, id, at(0));
  const detail = async () => {
    const found = await findDetail(osei, id);
    if (!found) throw new Error("The appointment is gone.");
    return found;
  };
  const offered = async () =>
    (await otherRooms(translatorFor("en"), { ...(await detail()), clients: 1 }, await findSessionMeeting(id))).map(
      ({ room }) => room,
    );
  const troubles = async () =>
    (await readLedger(osei, await detail()))?.ledger.troubles.map(({ who, kind }) => `${who} ${kind}`);
  return { ...people, id, detail, offered, troubles };
}

describe("the other room", () => {
  test("is none where the practice has nothing else", async () => {
    expect(await (await underWay()).offered()).toEqual([]);
  });

  test("is each platform that is connected and knows the practitioner, and from there our own room again", async () => {
    leave = connectedWith({ ...zoom.environment, ...teams.environment });
    const { osei, id, offered, troubles } = await underWay();
    expect(await offered()).toEqual(["zoom"]);
    const { practitionerId } = osei;
    await saveAccount(osei, { practitionerId, platform: "teams", account: PLATFORM_STAND_INS.teams.account }, at(0));
    expect(await offered()).toEqual(["zoom", "teams"]);
    await moveToOtherRoom(osei, { id, room: "zoom" }, at(3));
    // The link is made at once, although a move before a session could be undone for minutes.
    await arrangeDue(at(3));
    expect(await findSessionMeeting(id)).toMatchObject({ platform: "zoom", state: "ready" });
    expect(await offered()).toEqual(["own"]);
    await moveToOtherRoom(osei, { id, room: "own" }, at(4));
    await arrangeDue(at(4));
    expect(zoom.meetings()).toEqual([]);
    expect(await troubles()).toEqual(["practitioner other_room", "practitioner other_room"]);
  });

  test("of a video server is a call from browser to browser, under a new name, for as many as it carries", async () => {
    leave = connectedWith(JITSI);
    const { ana, osei, id, detail, offered } = await underWay();
    expect(await offered()).toEqual(["browsers"]);
    const before = await detail();
    expect(await otherRooms(translatorFor("en"), { ...before, clients: 4 }, null)).toEqual([]);
    const anasBefore = await findDetail(ana, id);
    expect(anasBefore && (await joinCredentials(ana, anasBefore, at(1)))).toMatchObject({ carrier: "jitsi" });
    await moveToOtherRoom(osei, { id, room: "browsers" }, at(2));
    await moveToOtherRoom(osei, { id, room: "browsers" }, at(2));
    const anas = await findDetail(ana, id);
    if (!anas) throw new Error("The appointment is gone.");
    expect(await joinCredentials(ana, anas, at(3))).toMatchObject({ carrier: "direct" });
    expect(anas.room).not.toBe(before.room);
    expect(pageFreshness(anas)).not.toBe(pageFreshness(before));
    expect(await offered()).toEqual(["server"]);
    await moveToOtherRoom(osei, { id, room: "server" }, at(4));
    expect(await joinCredentials(osei, await detail(), at(4))).toMatchObject({ carrier: "jitsi" });
  });

  test("stays the one in which a session goes on that is ended and opened again", async () => {
    leave = connectedWith(JITSI);
    const { ana, osei, id, detail, offered } = await underWay();
    await moveToOtherRoom(osei, { id, room: "browsers" }, at(2));
    await endSession(osei, id, at(5));
    await undoLast(osei, id, at(6));
    await arrive(ana, id, at(7));
    expect(await joinCredentials(osei, await detail(), at(7))).toMatchObject({ carrier: "direct" });
    expect(await offered()).toEqual(["server"]);
    await moveToOtherRoom(osei, { id, room: "server" }, at(8));
    await endSession(osei, id, at(9));
    await undoLast(osei, id, at(10));
    expect(await joinCredentials(osei, await detail(), at(10))).toMatchObject({ carrier: "jitsi" });
  });

  test("is asked for by the client, which the practitioner's page learns, until the practice moves", async () => {
    leave = connectedWith(zoom.environment);
    const { ana, ben, osei, mara, id, detail, troubles } = await underWay();
    const before = pageFreshness(await detail());
    await askOtherRoom(ana, id, at(2));
    expect((await detail()).otherRoomAskedAt).toEqual(at(2));
    expect(pageFreshness(await detail())).not.toBe(before);
    await expect(askOtherRoom(ben, id, at(2))).rejects.toMatchObject({ status: 404 });
    // Who sees when it is, and has no seat in it, has nothing to ask.
    const own = await guardiansOfClient(mara, ana.id);
    await addGuardian(mara, { record: own?.record ?? "", person: ben.id }, at(2));
    await expect(askOtherRoom(ben, id, at(2))).rejects.toMatchObject({ status: 404 });
    await moveToOtherRoom(osei, { id, room: "zoom" }, at(3));
    expect((await detail()).otherRoomAskedAt).toBeNull();
    expect(await troubles()).toEqual(["client asked_other_room", "practitioner other_room"]);
  });

  test("is nothing before the session has begun, or after it", async () => {
    leave = connectedWith(JITSI);
    const { ana, osei, id } = await underWay();
    await expect(askOtherRoom(ana, id, at(90))).rejects.toMatchObject({ status: 409 });
    await expect(moveToOtherRoom(osei, { id, room: "browsers" }, at(90))).rejects.toMatchObject({ status: 409 });
  });
});
