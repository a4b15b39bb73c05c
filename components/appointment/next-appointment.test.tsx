import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NextAppointment } from "@/components/appointment/next-appointment";
import type { OwnStanding } from "@/lib/appointments/queries";
import { translatorFor } from "@/lib/i18n/catalogue";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const t = translatorFor("en");
const clock = { zone: "UTC", hourCycle: "h23" as const };
const ID = "00000000-0000-7000-8000-000000000000";
const STARTS_AT = minutesAfter(NOW, 2 * 1_440);

test("the first card has the person's photo, or the initials where there is none", () => {
  expect(shown({ practitionerPhotoKey: "0123456789abcdefghijklmnop" })).toContain(
    'src="/photos/0123456789abcdefghijklmnop-small.jpg"',
  );
  expect(shown({})).toContain(">AO<");
});

test("it leads to moving and cancelling for as long as each may be done", () => {
  expect(links({})).toEqual(["Details", "Check camera and sound", "Move", "Cancel"]);
  expect(links({ cancelBy: minutesAfter(NOW, -1) })).toEqual(["Details", "Check camera and sound", "Move"]);
  const late = { cancelNoticeMinutes: 1_440, moveNoticeMinutes: 3 * 1_440 };
  expect(links({ policy: late })).toEqual(["Details", "Check camera and sound", "Cancel"]);
});

test("a place in a group, or one that is still to be paid, is not moved from it", () => {
  for (const kept of [{ openingId: ID }, { payBy: minutesAfter(NOW, 60) }])
    expect(links(kept)).toEqual(["Details", "Check camera and sound", "Cancel"]);
});

function links(some: Partial<OwnStanding>): string[] {
  return [...shown(some).matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, words = ""]) => words);
}

function shown(some: Partial<OwnStanding>): string {
  const line = { ...booked(), ...some };
  return renderToStaticMarkup(<NextAppointment t={t} line={line} clock={clock} now={NOW} />);
}

function booked(): OwnStanding {
  const endsAt = minutesAfter(STARTS_AT, 50);
  return {
    ...{ id: ID, reference: "ABCDEF", clientId: ID, recordId: null, serviceId: ID, openingId: null, seriesId: null },
    ...{ status: "scheduled", meetingStatus: "scheduled", place: "online", meetingPlace: null, cells: [] },
    ...{ startsAt: STARTS_AT, endsAt, minutes: 50, cancelBy: null, payBy: null, movedLateAt: null, createdAt: NOW },
    ...{
      policy: { cancelNoticeMinutes: 1_440, moveNoticeMinutes: 120 },
      cancelledBy: null,
      version: 1,
      updatedAt: NOW,
    },
    ...{ priceMinor: null, currency: null, taxMinor: 0, prepayMinor: 0, keepsCredit: false, wholeCount: 1 },
    ...{ clientArrivedAt: null, clientAdmittedAt: NOW, clientCheckedAt: NOW, delayedUntil: null, renamedAt: null },
    ...{ clientLateMinutes: null, otherRoomAskedAt: null, attendeeIds: [], bringerIds: [], deviceCheck: null },
    ...{ practitionerId: ID, practitionerName: "Dr. Ama Osei", practitionerPhotoKey: null, clientZone: "UTC" },
    ...{ practitionerZone: "UTC", practitionerUserId: ID },
  };
}
