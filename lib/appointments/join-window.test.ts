import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canJoin,
  changesAt,
  joinFromWords,
  joinWindow,
  type LiveMeeting,
  roomOpenWords,
  roomState,
  type Seat,
  type Session,
  seatOf,
} from "@/lib/appointments/join-window";
import type { Actor } from "@/lib/auth/actor";
import { translatorFor } from "@/lib/i18n/catalogue";

const t = translatorFor("en");

const TEN = new Date("2026-12-01T10:00:00Z");
const session: Session = {
  status: "scheduled",
  meetingStatus: "scheduled",
  startsAt: TEN,
  endsAt: later(TEN, 50 * 60),
  prepayMinor: 0,
};
const meeting = { room: "ah-room", clientArrivedAt: null, clientAdmittedAt: null, closedAt: null };
const arrived: LiveMeeting = { ...meeting, clientArrivedAt: TEN };
const admitted: LiveMeeting = { ...meeting, clientArrivedAt: TEN, clientAdmittedAt: TEN };
const closed: LiveMeeting = { ...meeting, closedAt: TEN };
const SEATS: Seat[] = ["client", "practitioner", "admin"];
const EVERY_STATE = everyState();

test("a client cannot join ten minutes and a second early, and can at ten minutes", () => {
  expect(canJoin(session, later(TEN, -601))).toBe(false);
  expect(canJoin(session, later(TEN, -600))).toBe(true);
  expect(canJoin(session, later(TEN, -599))).toBe(true);
});

test("the room is open fifteen minutes after the end, and not a second longer", () => {
  expect(canJoin(session, later(TEN, 65 * 60 - 1))).toBe(true);
  expect(canJoin(session, later(TEN, 65 * 60))).toBe(true);
  expect(canJoin(session, later(TEN, 65 * 60 + 1))).toBe(false);
});

test("only what is scheduled can be joined", () => {
  for (const status of ["pending_review", "completed", "cancelled", "rejected", "no_show"] as const) {
    expect(canJoin({ ...session, status }, TEN)).toBe(false);
  }
  expect(canJoin({ ...session, startsAt: null, endsAt: null }, TEN)).toBe(false);
});

test("what has to be paid first can't be joined until it is, from either chair", () => {
  const unpaid = { ...session, prepayMinor: 1 };
  expect(canJoin(unpaid, TEN)).toBe(false);
  for (const seat of SEATS) expect(roomState(unpaid, meeting, seat, TEN).kind, seat).toBe("unpaid");
  expect(roomState(unpaid, meeting, "client", later(TEN, -601)).kind).toBe("too_early");
});

test("a time that is kept to be paid for can be joined once it is paid, and no page says otherwise", () => {
  expect(joinFromWords(t, { prepayMinor: 8_000 }, "10:00")).toBe("Once it is paid, you can join from 10:00.");
  expect(roomOpenWords(t, { prepayMinor: 8_000 })).toBe("You can join as soon as it is paid.");
  expect(joinFromWords(t, { prepayMinor: 0 }, "10:00")).toBe("You can join from 10:00.");
  expect(roomOpenWords(t, { prepayMinor: 0 })).toBe("You can join now.");
});

test("the window's ends are exact to the second, whatever the session and whichever clock changes near it", () => {
  // Around the clock changes of New York, London, Lord Howe and Casablanca, and anywhere else.
  const changes = ["2026-03-08T07:00Z", "2026-10-25T01:00Z", "2026-04-04T15:00Z", "2026-02-15T02:00Z"].map((iso) =>
    Date.parse(iso),
  );
  const start = fc.oneof(
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }))
      .map(([change, minute]) => change + minute * 60_000),
    fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2040-01-01") }),
  );
  fc.assert(
    fc.property(start, fc.integer({ min: 15, max: 240 }), (millisecond, minutes) => {
      const startsAt = new Date(millisecond);
      const endsAt = later(startsAt, minutes * 60);
      const timeSlot = { ...session, startsAt, endsAt };
      const { start: opensAt, end: closesAt } = joinWindow(timeSlot);
      expect(startsAt.getTime() - opensAt.getTime()).toBe(600_000);
      expect(closesAt.getTime() - endsAt.getTime()).toBe(900_000);
      expect([later(opensAt, -1), opensAt, later(opensAt, 1)].map((now) => canJoin(timeSlot, now))).toEqual([
        false,
        true,
        true,
      ]);
      expect([later(closesAt, -1), closesAt, later(closesAt, 1)].map((now) => canJoin(timeSlot, now))).toEqual([
        true,
        true,
        false,
      ]);
    }),
  );
});

describe("the room", () => {
  test("is too early before the window, in every seat", () => {
    for (const seat of SEATS) {
      expect(roomState(session, meeting, seat, later(TEN, -601))).toEqual({
        kind: "too_early",
        opensAt: later(TEN, -600),
      });
    }
  });

  test("lets the client say that they are here, then wait", () => {
    expect(roomState(session, meeting, "client", TEN).kind).toBe("open");
    expect(roomState(session, arrived, "client", TEN).kind).toBe("waiting");
  });

  test("can be started by the practitioner, who sees since when the client waits", () => {
    expect(roomState(session, arrived, "practitioner", TEN)).toMatchObject({ kind: "startable", clientArrivedAt: TEN });
  });

  test("waits on for a client who was not let in, though it was started", () => {
    const active: Session = { ...session, meetingStatus: "active" };
    expect(roomState(active, meeting, "client", TEN).kind).toBe("open");
    expect(roomState(active, arrived, "client", TEN).kind).toBe("waiting");
    expect(roomState(session, admitted, "client", TEN).kind).toBe("waiting");
  });

  test("once started is ready for both, with the practitioner as its moderator", () => {
    const active: Session = { ...session, meetingStatus: "active" };
    expect(roomState(active, admitted, "client", TEN)).toMatchObject({
      kind: "ready",
      room: "ah-room",
      moderator: false,
    });
    expect(roomState(active, arrived, "practitioner", TEN)).toMatchObject({
      kind: "ready",
      room: "ah-room",
      moderator: true,
    });
  });

  test("admits for fifteen minutes, and never past its window", () => {
    const active: Session = { ...session, meetingStatus: "active" };
    const opensAt = later(TEN, -600);
    const closesAt = later(TEN, 65 * 60);
    expect(roomState(active, admitted, "client", TEN)).toMatchObject({ notBefore: opensAt, expires: later(TEN, 900) });
    expect(roomState(active, admitted, "client", later(closesAt, -60))).toMatchObject({
      notBefore: opensAt,
      expires: closesAt,
    });
  });

  test("is private to the two: an admin never enters", () => {
    expect(roomState({ ...session, meetingStatus: "active" }, arrived, "admin", TEN).kind).toBe("private");
    for (const { any, live, now } of EVERY_STATE) {
      expect(["ready", "startable", "open", "waiting"]).not.toContain(roomState(any, live, "admin", now).kind);
    }
  });

  test("is dead at once when the session is over, cancelled or moved", () => {
    const active: Session = { ...session, meetingStatus: "active" };
    for (const seat of SEATS) {
      expect(roomState({ ...active, status: "completed" }, meeting, seat, TEN).kind).toBe("ended");
      expect(roomState({ ...active, status: "no_show" }, meeting, seat, TEN).kind).toBe("ended");
      expect(roomState({ ...active, status: "cancelled" }, meeting, seat, TEN).kind).toBe("cancelled");
      expect(roomState({ ...active, meetingStatus: "completed" }, meeting, seat, TEN).kind).toBe("ended");
      expect(roomState(active, { ...meeting, closedAt: TEN }, seat, TEN).kind).toBe("none");
      expect(roomState(active, null, seat, TEN).kind).toBe("none");
      expect(
        roomState({ ...active, startsAt: later(TEN, 86_400), endsAt: later(TEN, 90_000) }, meeting, seat, TEN).kind,
      ).toBe("too_early");
    }
  });

  test("hands out its name only when it can be joined and was started, and to a client who was let in", () => {
    for (const { any, live, now } of EVERY_STATE) {
      const isOn = canJoin(any, now) && any.meetingStatus === "active" && live !== null && !live.closedAt;
      const isReady = SEATS.map((seat) => roomState(any, live, seat, now).kind === "ready");
      expect(isReady, JSON.stringify({ any, live, now })).toEqual([
        isOn && live.clientAdmittedAt !== null,
        isOn,
        false,
      ]);
    }
  });

  test("says when time alone will change it", () => {
    expect(changesAt(roomState(session, meeting, "client", later(TEN, -900)))).toEqual(later(TEN, -600));
    const over = changesAt(roomState(session, meeting, "client", TEN));
    expect(over && roomState(session, meeting, "client", over).kind).toBe("ended");
    expect(changesAt({ kind: "ended" })).toBeUndefined();
  });
});

test("the seat follows from the person, not from the role", () => {
  const ana: Actor = {
    id: "ana",
    role: "client",
    furtherRoles: [],
    practitionerId: null,
    timeZone: "America/New_York",
    hourCycle: null,
    firstName: "Ana",
    sessionId: "s",
  };
  const osei: Actor = { ...ana, id: "osei", role: "practitioner", practitionerId: "p-osei" };
  const appointment = { clientId: "ana", attendeeIds: ["ben"], bringerIds: ["efua"], practitionerId: "p-osei" };
  expect(seatOf(ana, appointment)).toBe("client");
  expect(seatOf({ ...ana, id: "ben" }, appointment)).toBe("client");
  expect(seatOf({ ...ana, id: "efua" }, appointment)).toBe("client");
  expect(seatOf({ ...ana, id: "eve" }, appointment)).toBe("admin");
  expect(seatOf(osei, appointment)).toBe("practitioner");
  expect(seatOf({ ...osei, practitionerId: "p-lind" }, appointment)).toBe("admin");
  expect(
    seatOf({ ...osei, id: "mara", role: "admin", practitionerId: null }, { ...appointment, practitionerId: null }),
  ).toBe("admin");
});

/** Everything a session and its room can be, a second before and after each end of the window and at the ends themselves. */
function everyState() {
  const statuses = ["pending_review", "scheduled", "completed", "cancelled", "rejected", "no_show"] as const;
  const meetingStatuses = ["none", "scheduled", "active", "completed", "cancelled"] as const;
  const rooms: LiveMeeting[] = [null, meeting, arrived, admitted, closed];
  const seconds = [-601, -600, 0, 65 * 60, 65 * 60 + 1];
  return statuses.flatMap((status) =>
    meetingStatuses.flatMap((meetingStatus) =>
      [TEN, null].flatMap((startsAt) =>
        rooms.flatMap((live) =>
          seconds.map((second) => ({
            any: { ...session, status, meetingStatus, startsAt },
            live,
            now: later(TEN, second),
          })),
        ),
      ),
    ),
  );
}

function later(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}
