import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { services, sessions } from "@/db/schema";
import { presentMeeting } from "@/lib/api/dialects/attune/meeting";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, startSession } from "@/lib/appointments/session";
import type { Actor } from "@/lib/auth/actor";
import { joinCredentials } from "@/lib/meetings/join";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { connectedPlatforms, follow, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";

const { zoom } = await connectedPlatforms();
const CLOCK = { zone: "Africa/Accra", hourCycle: "h12" as const };

async function answerTo(actor: Actor, id: string) {
  const found = await findDetail(actor, id);
  if (!found?.startsAt || !found.room) throw new Error("The appointment has no room.");
  const booked = { ...found, startsAt: found.startsAt, room: found.room };
  return presentMeeting(booked, await joinCredentials(actor, booked, TUESDAY_TEN), CLOCK, TUESDAY_TEN);
}

test("a program is told to open the platform's link, and the practitioner's the page that fetches the host's", async () => {
  const { id, ana, osei } = await onZoom();
  await follow();
  await db.update(sessions).set({ lastSeenAt: TUESDAY_TEN, expiresAt: minutesAfter(TUESDAY_TEN, 120) });
  expect(await answerTo(ana, id)).toMatchObject({ can_join: true, carrier: null, join_url: null });
  await arrive(ana, id, TUESDAY_TEN);
  await startSession(osei, id, TUESDAY_TEN);
  const room = zoom.meetings()[0]?.id;
  expect(await answerTo(ana, id)).toMatchObject({
    ...{ carrier: "zoom", room, token: null },
    ...{ domain: new URL(zoom.baseUrl).host, join_url: expect.stringContaining(`${zoom.baseUrl}/j/`) },
  });
  const host = await answerTo(osei, id);
  expect(host).toMatchObject({ carrier: "zoom", room, join_url: expect.stringMatching(/\/appointments\/.+\/host$/) });
  expect(JSON.stringify(host)).not.toContain("zak=");
});

test("in person there is nothing to join, and the answer says where to go instead", async () => {
  const { id, ana, service } = await onZoom();
  await db
    .update(services)
    .set({ place: "in_person", venue: "12 High Street, Accra", meetingPlace: null })
    .where(eq(services.id, service.id));
  const told = await answerTo(ana, id);
  expect(told).toMatchObject({ can_join: false, carrier: null, join_url: null });
  expect(told.join_instructions).toBe("There is no call to join. 12 High Street, Accra");
});
