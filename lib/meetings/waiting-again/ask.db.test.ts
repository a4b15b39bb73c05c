import { afterEach, expect, test } from "vitest";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, startSession } from "@/lib/appointments/session";
import { admitAll } from "@/lib/appointments/waiting-room/admit";
import { freshness } from "@/lib/appointments/watch";
import { bookSlot } from "@/lib/booking/book";
import { askToWaitAgain } from "@/lib/meetings/waiting-again/ask";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

const EARLY = minutesAfter(TUESDAY_TEN, -5);
const JITSI = {
  JITSI_DOMAIN: "video.example.org",
  JITSI_APP_ID: "attune",
  JITSI_APP_SECRET: "n3v-2kq8-of-the-tests-p7-and-long-enough",
};

let leave = () => {};
afterEach(() => {
  leave();
  leave = () => {};
});

test("at a video server the room gets another name, so that a token of before opens an empty room", async () => {
  leave = connectedWith(JITSI);
  const { osei, anas, bensDetail } = await groupInSession();
  const before = await bensDetail();
  await askToWaitAgain(osei, anas, minutesAfter(TUESDAY_TEN, 1));
  const after = await bensDetail();
  expect(after.room).toMatch(/^ah-[0-9a-z]{26}$/);
  expect(after.room).not.toBe(before.room);
  // It is the same session all the same, and the page of the other one looks again.
  expect(after.meetingId).toBe(before.meetingId);
  expect(freshness(after)).not.toBe(freshness(before));
  // Asked to wait once more, nobody is thrown out of anything.
  await askToWaitAgain(osei, anas, minutesAfter(TUESDAY_TEN, 2));
  expect((await bensDetail()).room).toBe(after.room);
});

test("from browser to browser the others of a group stay in the room as they are", async () => {
  const { osei, anas, bensDetail } = await groupInSession();
  const before = await bensDetail();
  await askToWaitAgain(osei, anas, minutesAfter(TUESDAY_TEN, 1));
  const after = await bensDetail();
  expect(after.room).toBe(before.room);
  expect(freshness(after)).toBe(freshness(before));
});

async function groupInSession() {
  const { ana, ben, osei, openingId } = await groupCast();
  const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
  await arrive(ana, anas, EARLY);
  await arrive(ben, bens, EARLY);
  await startSession(osei, anas, TUESDAY_TEN);
  await admitAll(osei, anas, TUESDAY_TEN);
  const bensDetail = async () => {
    const found = await findDetail(ben, bens);
    if (!found) throw new Error("The appointment is gone.");
    return found;
  };
  return { osei, anas, bensDetail };
}
