import { describe, expect, test } from "vitest";
import { type Attendance, ledgerOf, type Signal, suggestedOutcome } from "@/lib/appointments/attendance/attendance";

const TEN = new Date("2026-12-01T10:00:00Z");
const at = (minutes: number) => new Date(TEN.getTime() + minutes * 60_000);
const signal = (kind: Signal["kind"], who: Signal["who"], minutes: number, source: Signal["source"] = "page") => ({
  ...{ kind, who, source },
  at: at(minutes),
});

const NOBODY: Attendance = { startsAt: TEN, startedAt: null, isSeenHere: true, stays: [], signals: [] };
const CAME: Attendance = { ...NOBODY, stays: [{ at: at(-6), leftAt: null, admittedAt: null, closedAt: null }] };
const MET: Attendance = {
  ...NOBODY,
  startedAt: at(0),
  stays: [{ at: at(-6), leftAt: null, admittedAt: at(1), closedAt: null }],
};

const suggested = (attendance: Attendance) => suggestedOutcome(ledgerOf(attendance));

describe("a session looks", () => {
  test("completed when the client was let in, or when nobody says otherwise", () => {
    expect(suggested(MET)).toBe("completed");
    expect(suggested(NOBODY)).toBe("completed");
  });

  test("missed by the client when the practitioner was there alone", () => {
    expect(suggested({ ...NOBODY, startedAt: at(0) })).toBe("client_missed");
    expect(suggested({ ...NOBODY, signals: [signal("joined", "practitioner", 0, "vendor")] })).toBe("client_missed");
  });

  test("completed once it was begun where a client who takes part need not be seen by us, but for a vendor's facts", () => {
    const elsewhere: Attendance = { ...NOBODY, isSeenHere: false };
    expect(suggested({ ...elsewhere, startedAt: at(0) })).toBe("completed");
    expect(
      suggested({
        ...elsewhere,
        startedAt: at(0),
        stays: [{ at: at(9), leftAt: null, admittedAt: at(9), closedAt: null }],
      }),
    ).toBe("completed");
    const alone = [signal("joined", "practitioner", 0, "vendor")];
    expect(suggested({ ...elsewhere, startedAt: at(0), signals: alone })).toBe("client_missed");
    const both = [...alone, signal("joined", "client", 2, "vendor"), signal("left", "client", 50, "vendor")];
    expect(suggested({ ...elsewhere, startedAt: at(0), signals: both })).toBe("completed");
  });

  test("missed by the practitioner when the client waited in vain", () => {
    expect(suggested(CAME)).toBe("practitioner_missed");
    const gaveUp: Attendance = { ...NOBODY, stays: [{ at: at(-6), leftAt: at(25), admittedAt: null, closedAt: null }] };
    expect(suggested({ ...gaveUp, startedAt: at(30) })).toBe("practitioner_missed");
    expect(suggested({ ...gaveUp, startedAt: at(20) })).toBe("technical");
    expect(
      suggested({
        ...NOBODY,
        stays: [{ at: at(-6), leftAt: at(-5), admittedAt: null, closedAt: null }],
        startedAt: at(0),
      }),
    ).toBe("technical");
  });

  test("technical when the client was never let in though it began, or the call broke off in trouble", () => {
    expect(suggested({ ...CAME, startedAt: at(0) })).toBe("technical");
    const broken = [signal("joined", "client", 1), signal("tried_again", "client", 2), signal("left", "client", 3)];
    expect(suggested({ ...MET, signals: broken })).toBe("technical");
    expect(suggested({ ...MET, signals: [...broken, signal("joined", "client", 4)] })).toBe("completed");
  });

  test("as the vendor says, whatever a page claims", () => {
    const claimed = [signal("joined", "client", 1), signal("left", "client", 2), signal("sound_only", "client", 2)];
    const facts = [signal("joined", "client", 1, "vendor"), signal("left", "client", 45, "vendor")];
    expect(suggested({ ...MET, signals: claimed })).toBe("technical");
    expect(suggested({ ...MET, signals: [...claimed, ...facts] })).toBe("completed");
  });
});

describe("the ledger", () => {
  test("keeps facts and claims apart, and the steps taken in trouble", () => {
    const signals = [
      signal("joined", "client", 1),
      signal("joined", "client", 2, "vendor"),
      signal("left", "client", 40, "vendor"),
      signal("sound_only", "practitioner", 5),
    ];
    expect(ledgerOf({ ...MET, signals })).toMatchObject({
      inCall: {
        client: { page: { from: at(1), until: null }, vendor: { from: at(2), until: at(40) } },
        practitioner: { page: null, vendor: null },
      },
      troubles: [{ kind: "sound_only", who: "practitioner" }],
    });
  });

  test("says how long the client waited: until let in, until leaving, or until it was over", () => {
    expect(ledgerOf(MET).waitedMs).toBe(7 * 60_000);
    expect(ledgerOf(CAME).waitedMs).toBeNull();
    expect(
      ledgerOf({ ...NOBODY, stays: [{ at: at(-6), leftAt: at(4), admittedAt: null, closedAt: null }] }).waitedMs,
    ).toBe(600_000);
    const inVain = { at: at(-6), leftAt: null, admittedAt: null, closedAt: at(65) };
    expect(ledgerOf({ ...NOBODY, stays: [inVain] }).waitedMs).toBe(71 * 60_000);
  });
});
