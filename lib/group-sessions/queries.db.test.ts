import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { daysFreshness, groupFreshness } from "@/lib/appointments/heartbeat";
import { listAppointments } from "@/lib/appointments/queries";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { bookSlot } from "@/lib/booking/book";
import { listedSessions, namesOf, placesInWords } from "@/lib/group-sessions/listed-sessions";
import { findGroupSession } from "@/lib/group-sessions/queries";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { listCalendar } from "@/lib/practice-calendar/queries";
import { later } from "@/lib/testing/booked";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";
import { scheduled } from "@/lib/testing/requests";

const t = translatorFor("en");

/** Ana and Ben in a group on Tuesday at ten, and Ana alone at noon. */
async function tuesday() {
  const everyone = await groupCast();
  const { ana, ben, osei, openingId } = everyone;
  const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
  const { id: alone } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 120) });
  return { ...everyone, anas, bens, alone };
}

test("the places of a group are one session of a list, in the order of their times", async () => {
  const { osei, openingId, alone } = await tuesday();
  const listed = listedSessions(await listAppointments(osei));
  expect(listed.map(({ lead }) => lead.openingId ?? lead.id)).toEqual([openingId, alone]);
  const [group, single] = listed;
  expect(group?.places).toHaveLength(2);
  expect(single?.places).toBeNull();
  expect(placesInWords(t, group?.lead.places ?? 0, group?.places ?? [])).toBe("2 of 2 places");
  expect(
    namesOf(group?.places ?? [])
      .split(", ")
      .toSorted(),
  ).toEqual(["Ana Boateng", "Ben Hale"]);
});

test("a group stands as those stand who are still in it, and is over when all are", async () => {
  const { osei, anas, bens } = await tuesday();
  const lead = async () => {
    const { status, meetingStatus } = listedSessions(await listAppointments(osei))[0]?.lead ?? {};
    return `${status} ${meetingStatus}`;
  };
  await startSession(osei, anas, later(0));
  await markMissed(osei, bens, later(5), 0);
  expect(await lead()).toBe("scheduled active");
  await endSession(osei, anas, later(90));
  expect(await lead()).toBe("completed completed");
});

test("who has cancelled counts no more, and is not named", async () => {
  const { ana, osei, openingId, anas } = await tuesday();
  await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
  const places = await listAppointments(osei, { openingId });
  expect(placesInWords(t, 2, places)).toBe("1 of 2 places");
  expect(namesOf(places)).toBe("Ben Hale");
});

test("the calendar has one block for it, with the names for its own practitioner and for no admin", async () => {
  const { osei, mara, openingId } = await tuesday();
  const practitioners = [{ id: osei.practitionerId, name: "Dr. Osei", timeZone: "UTC" }];
  const clock = { zone: "UTC", hourCycle: "h12" as const };
  const page = { from: NOW, until: minutesAfter(TUESDAY_TEN, 100), practitioners, isPrivate: false, clock };
  const own = await listCalendar(t, osei, page, NOW);
  const href = `/admin/openings/${openingId}`;
  expect(own).toMatchObject([{ kind: "opening", title: "Group, 2 of 2", detail: /Ana|Ben/, href }]);
  expect(own[0]?.detail.split(", ").toSorted()).toEqual(["Ana Boateng", "Ben Hale"]);
  expect(await listCalendar(t, osei, { ...page, isPrivate: true }, NOW)).toMatchObject([
    { detail: /^[AB]\. [BH]\., / },
  ]);
  expect(await listCalendar(t, mara, page, NOW)).toMatchObject([{ title: "Group, 2 of 2", detail: "" }]);
});

test("its page is for those who may change it, and knows its room", async () => {
  const { osei, lind, mara, openingId } = await tuesday();
  const room = expect.stringMatching(/^ah-/);
  for (const staff of [osei, { ...mara, role: "admin" as const }])
    expect(await findGroupSession(staff, openingId)).toMatchObject({ service: "Group", capacity: 2, room });
  expect(await findGroupSession(lind, openingId)).toBeNull();
  expect(await findGroupSession(osei, newId(NOW))).toBeNull();
  expect(await findGroupSession(osei, "not-an-id")).toBeNull();
});

test("its open page is stale once a client comes, goes or books, and no client is told", async () => {
  const { ana, ben, osei, openingId, anas, bens } = await tuesday();
  const at = later(-5);
  await db.update(sessions).set({ lastSeenAt: at, expiresAt: later(60) });
  const shown = async () => daysFreshness(await listAppointments(osei, { openingId }), at);
  const seen = [await shown()];
  for (const change of [
    () => arrive(ana, anas, at),
    () => cancelAppointment(osei, bens, "Away", at, { undoMinutes: 0 }),
  ]) {
    await change();
    expect(await groupFreshness(osei.sessionId, openingId, at)).toEqual({ freshness: await shown() });
    expect(seen).not.toContain(await shown());
    seen.push(await shown());
  }
  expect(await groupFreshness(ben.sessionId, openingId, at)).toBe("signed_out");
  expect(await groupFreshness(osei.sessionId, "not-an-id", at)).toBe("not_found");
});
