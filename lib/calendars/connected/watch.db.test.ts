import { addDays } from "date-fns/addDays";
import { describe, expect, test } from "vitest";
import { POST } from "@/app/calendar-changes/[vendor]/route";
import { db } from "@/db/client";
import { busyTimes, connectedCalendars } from "@/db/schema";
import { reach } from "@/lib/calendars/connected/accounts/access";
import { chooseCalendar, disconnectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { readDue } from "@/lib/calendars/connected/reading/read";
import { keepReading, keepTrouble } from "@/lib/calendars/connected/reading/settle-reading";
import { keepWatching } from "@/lib/calendars/connected/reading/watch";
import { failed } from "@/lib/meetings/platforms/platform";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { connectedTo, follow, practiceWith, startCalendars } from "@/lib/testing/stand-ins/calendars/connected";

const STAND_INS = await startCalendars();

describe.each(STAND_INS)("the channel of a calendar at $vendor", (there) => {
  practiceWith(there);
  const address = `https://book.example.org/calendar-changes/${there.vendor}`;

  async function watched(now = NOW) {
    const [row] = await db.select().from(connectedCalendars);
    const reached = await reach(row?.id ?? "");
    if (!row || !reached.ok) throw new Error("It is not connected.");
    await keepWatching(row, reached.value, now, address);
    const [kept] = await db.select().from(connectedCalendars);
    return kept;
  }

  async function connected() {
    const everyone = await instantCast();
    await connectedTo(there, everyone.osei);
    await follow();
    return { ...everyone, begun: await watched() };
  }

  test("is begun at a public address alone", async () => {
    const { osei } = await instantCast();
    await connectedTo(there, osei);
    await follow();
    expect(there.channels.all()).toEqual([]);
    const kept = await watched();
    expect(there.channels.all()).toMatchObject([{ address, word: expect.stringMatching(/^[\w-]{43}$/) }]);
    expect(kept?.channelUntil?.getTime()).toBeGreaterThan(addDays(NOW, 5).getTime());
    expect(JSON.stringify(kept)).not.toContain(there.channels.all()[0]?.word);
  });

  test("is renewed a day before it ends, and there is one", async () => {
    const { begun } = await connected();
    await watched(addDays(NOW, 1));
    expect(await watched(addDays(NOW, 1))).toMatchObject({ channelUntil: begun?.channelUntil });
    const renewed = await watched(addDays(NOW, 6));
    expect(renewed?.channelUntil?.getTime()).toBeGreaterThan(addDays(NOW, 11).getTime());
    expect(there.channels.all()).toHaveLength(1);
  });

  test("that the vendor lost is begun anew", async () => {
    await connected();
    there.channels.clear();
    await watched(addDays(NOW, 6));
    expect(there.channels.all()).toHaveLength(1);
  });

  test("ends when the calendar is disconnected, and is begun anew with another calendar", async () => {
    const { osei, begun } = await connected();
    const chosen = there.calendars[1]?.id ?? "";
    await chooseCalendar(osei, begun?.id ?? "", { id: chosen, name: "Practice" }, NOW);
    await watched();
    expect(there.channels.all()).toHaveLength(2);
    expect(there.channels.all()[1]?.resource).toContain(encodeURIComponent(chosen));
    await disconnectCalendar(osei, begun?.id ?? "", NOW);
    expect(there.channels.all()).toHaveLength(1);
  });

  test("has the calendar read within a minute of a change, by its word and by no other", async () => {
    await connected();
    expect(await readDue(minutesAfter(NOW, 1))).toBe(0);
    expect((await told("another")).status).toBe(404);
    expect(await readDue(minutesAfter(NOW, 1))).toBe(0);
    expect((await told(there.channels.all()[0]?.word ?? "")).status).toBe(202);
    expect(await readDue(minutesAfter(NOW, 1))).toBe(1);
  });

  test("and a reading that began before another calendar was chosen says nothing of that one", async () => {
    const { osei, begun } = await connected();
    const [claimed] = await db
      .update(connectedCalendars)
      .set({ claimedUntil: minutesAfter(NOW, 5) })
      .returning();
    if (!begun || !claimed) throw new Error("It is not connected.");
    const chosen = { id: there.calendars[1]?.id ?? "", name: "Practice" };
    await chooseCalendar(osei, claimed.id, chosen, minutesAfter(NOW, 1));
    const during = { start: minutesAfter(NOW, 60), end: minutesAfter(NOW, 120) };
    const read = { events: [{ externalId: "x", during, isBusy: true, uid: null }], cursor: "of the first" };
    const whole = { ...read, isWhole: true, zone: "Africa/Accra", until: addDays(NOW, 400), settled: new Map() };
    await keepReading(claimed, whole, minutesAfter(NOW, 2));
    await keepTrouble(claimed, failed("revoked", "It was taken back."), minutesAfter(NOW, 2));
    expect(await db.$count(busyTimes)).toBe(0);
    expect(await db.select().from(connectedCalendars)).toMatchObject([
      { cursor: null, trouble: null, revokedAt: null },
    ]);
  });

  test("of a change while it is being read has it read once more", async () => {
    const { begun } = await connected();
    if (!begun) throw new Error("It is not connected.");
    await told(there.channels.all()[0]?.word ?? "");
    const nothing = { isWhole: false, events: [], cursor: begun.cursor, zone: "Africa/Accra", settled: new Map() };
    await keepReading(begun, { ...nothing, until: addDays(NOW, 400) }, minutesAfter(NOW, 1));
    expect(await readDue(minutesAfter(NOW, 2))).toBe(1);
  });

  async function told(word: string) {
    const isGoogle = there.vendor === "google";
    const headers: Record<string, string> = isGoogle ? { "x-goog-channel-token": word } : {};
    const body = isGoogle ? "" : JSON.stringify({ value: [{ subscriptionId: "s", clientState: word }] });
    const request = new Request(address, { method: "POST", headers, body });
    return POST(request, { params: Promise.resolve({ vendor: there.vendor }) });
  }
});

test("Microsoft's question is answered as plain text", async () => {
  const address = "https://book.example.org/calendar-changes/microsoft?validationToken=%3Cb%3Eword%3C%2Fb%3E";
  const answer = await POST(new Request(address, { method: "POST" }), {
    params: Promise.resolve({ vendor: "microsoft" }),
  });
  expect([answer.status, await answer.text()]).toEqual([200, "<b>word</b>"]);
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
});

test("of a vendor that nobody knows there is no address", async () => {
  const request = new Request("https://book.example.org/calendar-changes/else", { method: "POST" });
  expect((await POST(request, { params: Promise.resolve({ vendor: "else" }) })).status).toBe(404);
});

test("who sends without end is told so, and read no further", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > 100) controller.close();
      else controller.enqueue(new Uint8Array(10_000));
    },
  });
  const asked = { method: "POST", body: endless, duplex: "half" as const };
  const request = new Request("https://book.example.org/calendar-changes/microsoft", asked);
  expect((await POST(request, { params: Promise.resolve({ vendor: "microsoft" }) })).status).toBe(413);
  expect(sent).toBeLessThan(20);
});
