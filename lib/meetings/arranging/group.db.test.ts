import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookSlot } from "@/lib/booking/book";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { NOW } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";
import { connectedPlatforms, follow } from "@/lib/testing/stand-ins/meetings/arranged";

const { zoom } = await connectedPlatforms();

describe("a group", () => {
  test("meets in one meeting, which goes with the last who leaves", async () => {
    const { ana, ben, place, openingId } = await groupCast();
    await db.update(services).set({ meetingPlace: "zoom" });
    const one = await bookSlot(ana, place, { reason: "" }, NOW);
    const other = await bookSlot(ben, place, { reason: "" }, NOW);
    await follow();
    expect(zoom.meetings()).toHaveLength(1);
    const met = await Promise.all([one, other].map(({ id }) => findMeeting({ id, openingId })));
    expect(met[0]?.joinUrl).toBe(met[1]?.joinUrl);
    await cancelAppointment(ana, one.id, "", NOW, { undoMinutes: 0 });
    await follow();
    expect(zoom.meetings()).toHaveLength(1);
    await cancelAppointment(ben, other.id, "", NOW, { undoMinutes: 0 });
    await follow();
    expect(zoom.meetings()).toEqual([]);
  });
});
