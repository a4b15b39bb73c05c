import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { accessWith } from "@/lib/calendars/connected/accounts/access";
import { knownAs } from "@/lib/calendars/connected/keys";
import { vendorNamed } from "@/lib/calendars/connected/registry";
import type { Entry } from "@/lib/calendars/connected/vendor";
import { readEnvironment } from "@/lib/env";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { type CalendarStandIn, startCalendars } from "@/lib/testing/stand-ins/calendars/connected";
import { made } from "@/lib/testing/stand-ins/meetings/connected";

const [google, microsoft] = await startCalendars();
afterAll(() => Promise.all([google.close(), microsoft.close()]));
beforeEach(() => {
  for (const one of [google, microsoft]) one.kept.clear();
});

const ID = "0193b3a0-0000-7000-8000-000000000001";
const KNOWN = knownAs({ id: ID, sessionKey: ID, generation: 0, externalId: null });
const ENTRY: Entry = {
  ...{ uid: KNOWN.uid, key: KNOWN.key, title: "Appointment", text: "See it", place: "https://book.test/x", people: [] },
  ...{ start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 50) },
};
const WINDOW = { from: NOW, until: minutesAfter(NOW, 400 * 1_440), zone: "Europe/Berlin", cursor: null };

/** A vendor as a practice with its variables has it, and what opens an account there. */
function there(standIn: CalendarStandIn, deadlineMs = 10_000) {
  const settings = readEnvironment({ ...process.env, ...standIn.environment });
  return {
    api: made(vendorNamed(standIn.vendor, settings, { deadlineMs })),
    access: accessWith(standIn.consent.given()),
  };
}

describe.each([google, microsoft])("$vendor", (standIn) => {
  test("makes an event once under its key, however often it is asked", async () => {
    const { api, access } = there(standIn);
    const first = made(await api.put(access, ENTRY, KNOWN));
    expect(made(await api.put(access, ENTRY, KNOWN))).toEqual(first);
    expect(standIn.kept.all()).toHaveLength(1);
    made(await api.remove(access, KNOWN));
    expect(standIn.kept.all()).toEqual([]);
    made(await api.remove(access, { ...KNOWN, ...first }));
  });

  test("says whether something may have happened", async () => {
    const { api, access } = there(standIn, 300);
    const put = () => api.put(access, ENTRY, KNOWN);
    standIn.faults.next("429", 1, "writes");
    expect(await put()).toMatchObject({ ok: false, reason: "rate_limited", retryAfterSeconds: 2 });
    for (const fault of ["500", "drop", "hang"] as const) {
      standIn.faults.next(fault, 1, "writes");
      expect(await put()).toMatchObject({ ok: false, reason: "unknown" });
    }
    standIn.faults.next("500", 1);
    expect(await api.read(access, WINDOW)).toMatchObject({ ok: false, reason: "unavailable" });
    expect(made(await put())).toMatchObject({ externalId: standIn.kept.all()[0]?.id });
    expect(standIn.kept.all()).toHaveLength(1);
  });

  test("says that a consent was taken back, and takes an access token anew that ended", async () => {
    const { api, access } = there(standIn);
    made(await api.calendars(access));
    standIn.tokens.expireAll();
    made(await api.calendars(access));
    standIn.consent.revokeAll();
    standIn.tokens.expireAll();
    expect(await api.calendars(access)).toMatchObject({ ok: false, reason: "revoked" });
  });
});

test("an event that Google leaves deleted is gone, so that it is made under another key", async () => {
  const { api, access } = there(google);
  const { externalId } = made(await api.put(access, ENTRY, KNOWN));
  made(await api.remove(access, { ...KNOWN, externalId }));
  google.restores(false);
  expect(await api.put(access, ENTRY, KNOWN)).toMatchObject({ ok: false, reason: "conflict", isGone: true });
  google.restores(true);
  expect(made(await api.put(access, ENTRY, KNOWN))).toEqual({ externalId });
});

describe("what Outlook says", () => {
  const calendar = microsoft.calendars[0]?.id ?? "";
  const at = { calendar, start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 60) };
  const moment = (dateTime: string, timeZone: string) => ({ dateTime: `${dateTime}.0000000`, timeZone });

  test("of zones by Windows' names is read on their clocks, and an unknown one stops the reading until it is said", async () => {
    const { api, access } = there(microsoft);
    const zone = "W. Europe Standard Time";
    const zoned = { start: moment("2026-12-08T10:00:00", zone), end: moment("2026-12-08T11:00:00", zone) };
    const event = microsoft.kept.enter({ ...at, zoned });
    const read = made(await api.read(access, WINDOW));
    expect(read.events[0]?.during).toEqual({
      start: new Date("2026-12-08T09:00:00Z"),
      end: new Date("2026-12-08T10:00:00Z"),
    });
    const [start, end] = [zoned.start, zoned.end].map((one) => ({ ...one, timeZone: "Nowhere Time" }));
    if (start && end) microsoft.kept.byHand(event, { zoned: { start, end } });
    expect(await api.read(access, WINDOW)).toMatchObject({
      ...{ ok: false, reason: "invalid", unknownZone: "Nowhere Time" },
    });
    const said = made(await api.read(access, { ...WINDOW, assumedZone: "Africa/Accra" }));
    expect(said.events[0]?.during?.start).toEqual(TUESDAY_TEN);
    expect(said.events).toHaveLength(1);
  });

  test("of an occurrence is completed by its series, which is no event of its own", async () => {
    const { api, access } = there(microsoft);
    microsoft.kept.enter({ ...at, id: "master", type: "seriesMaster", isFree: true });
    microsoft.kept.enter({ ...at, id: "one", type: "occurrence", seriesMasterId: "master" });
    const { events } = made(await api.read(access, WINDOW));
    expect(events).toMatchObject([{ externalId: "one", isBusy: false }]);
  });

  test("of an invitation of ours is known, though Outlook wraps its name", async () => {
    const { api, access } = there(microsoft);
    const uid = `040000008200E00074C5B7101A82E008000000000000000000000000000000000000000031000000${Buffer.from("vCal-Uid").toString("hex").toUpperCase()}01000000${Buffer.from(`${KNOWN.uid}\0`).toString("hex").toUpperCase()}`;
    microsoft.kept.enter({ ...at, uid });
    expect(made(await api.read(access, WINDOW)).events).toMatchObject([{ uid: KNOWN.uid }]);
  });
});
