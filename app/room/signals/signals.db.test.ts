import { describe, expect, test } from "vitest";
import { GET as listenRoute, POST as sendRoute } from "@/app/room/signals/route";
import { db } from "@/db/client";
import { callSignals, meetings } from "@/db/schema";
import { endSession } from "@/lib/appointments/session";
import { admit } from "@/lib/appointments/waiting-room/admit";
import { announce } from "@/lib/appointments/watch";
import { forgetSignals } from "@/lib/meetings/direct/signals";
import { askToWaitAgain } from "@/lib/meetings/waiting-again/ask";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { asked, enter, enterAs, heard, inSession, listen, OFFER, send, sendAs } from "@/lib/testing/meetings/own-room";

describe("two who were let in", () => {
  test("find each other: each hears what is for all and for them, in its order, and nobody's own words", async () => {
    const { ana, osei } = await inSession();
    const [anas, oseis] = [await enter(ana, "page-of-ana"), await enter(osei, "page-of-osei")];
    expect(await heard(ana, anas.place)).toEqual([
      expect.objectContaining({
        from: oseis.participant,
        name: "Dr. Ama Osei",
        moderator: true,
        said: { kind: "enter" },
      }),
    ]);
    await send(ana, { session: "page-of-ana", number: 1, to: oseis.participant, said: { kind: "here" } });
    await send(ana, {
      session: "page-of-ana",
      number: 2,
      to: oseis.participant,
      toSession: "page-of-osei",
      said: OFFER,
    });
    expect((await heard(osei, oseis.place)).map(({ said }) => said.kind)).toEqual(["here", "description"]);
    expect(await heard(ana, oseis.place)).toEqual([]);
  });

  test("hear at once what is said, however long, until the session ends", async () => {
    const { ana, osei, people, id, meetingId } = await inSession();
    const { participant, place } = await enter(osei, "page-of-osei");
    await enter(ana, "page-of-ana");
    const lines = await listen(osei, place);
    expect(await lines.next()).toContain('"kind":"enter"');
    await send(ana, { session: "page-of-ana", number: 1, to: participant, said: OFFER });
    expect(await lines.next()).toContain("candidate:192.0.2.7");
    await endSession(people.osei, id, NOW);
    await db.transaction((tx) => announce(tx, `call:${meetingId}`));
    expect(await lines.next()).toContain("event: over");
  });

  test("are known by what this room alone calls them, and see no account", async () => {
    const { ana, people } = await inSession();
    const { participant } = await enter(ana, "page-of-ana");
    expect(participant).toMatch(/^[\w-]{22}$/);
    expect(participant).not.toContain(people.ana.id);
  });
});

test("one who is asked to wait again is out for the others at once, who stay in the room as they are", async () => {
  const { ana, osei, people, id } = await inSession();
  const { place } = await enter(osei, "page-of-osei");
  const { participant } = await enter(ana, "page-of-ana");
  const [before] = await db.select().from(meetings);
  const [anas, oseis] = [await listen(ana, place), await listen(osei, place)];
  for (const lines of [anas, oseis]) expect(await lines.next()).toContain('"kind":"enter"');
  await askToWaitAgain(people.osei, id, NOW);
  expect(await oseis.next()).toContain(`"from":"${participant}"`);
  expect((await heard(osei, place)).at(-1)).toMatchObject({ from: participant, said: { kind: "out" } });
  expect(await anas.next()).toContain("event: over");
  expect(await db.select().from(meetings)).toEqual([before]);
  // Let in once more and back, the client is out no longer.
  await admit(people.osei, id, NOW);
  await enter(ana, "next-page-of-ana");
  expect((await heard(osei, place)).map(({ said }) => said.kind)).toEqual(["enter"]);
  // No page says that another takes part no longer.
  const forged = { session: "page-of-osei", number: 1, said: { kind: "out" } };
  expect((await sendAs(osei, forged)).status).toBe(400);
});

test("a signal that is sent twice is there once, and a page that comes anew makes the one before it void", async () => {
  const { ana, osei } = await inSession();
  const { place } = await enter(osei, "page-of-osei");
  await enter(ana, "first-page");
  for (const _ of [1, 2]) await send(ana, { session: "first-page", number: 1, said: { kind: "leave" } });
  expect((await heard(osei, place)).map(({ said }) => said.kind)).toEqual(["enter", "leave"]);
  await enter(ana, "second-page");
  expect((await heard(osei, place)).map(({ session }) => session)).toEqual(["second-page"]);
});

test("what is no signal is refused, and so is too much or too many of them", async () => {
  const { ana } = await inSession();
  await enter(ana, "page-of-ana");
  const sent = { session: "page-of-ana", number: 1 };
  expect((await sendAs(ana, { ...sent, said: { kind: "shout" } })).status).toBe(400);
  expect(
    (await sendAs(ana, { ...sent, said: { ...OFFER, description: { type: "offer", sdp: "x".repeat(70_000) } } }))
      .status,
  ).toBe(413);
  const statuses = [];
  for (let number = 1; number <= 30; number += 1) statuses.push((await enterAs(ana, `page-${number}-of-ana`)).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});

test("one who says too much fills neither the disk nor an answer, and the newest is heard in parts", async () => {
  const { ana, osei } = await inSession();
  const { participant, place } = await enter(osei, "page-of-osei");
  await enter(ana, "page-of-ana");
  for (let number = 1; number <= 40; number += 1)
    await send(ana, { session: "page-of-ana", number, to: participant, said: OFFER });
  const kept = await db.select({ number: callSignals.number, sender: callSignals.sender }).from(callSignals);
  const anas = kept.filter(({ sender }) => sender !== participant).map(({ number }) => number);
  expect(anas.length).toBeLessThan(20);
  expect(Math.max(...anas)).toBe(40);
  const parts: number[] = [];
  let heardUpTo = place;
  for (let part = await heard(osei, place); part.length > 0; part = await heard(osei, heardUpTo)) {
    expect(JSON.stringify(part).length).toBeLessThan(350_000);
    parts.push(part.length);
    heardUpTo = part.at(-1)?.place ?? heardUpTo;
  }
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.reduce((sum, count) => sum + count, 0)).toBe(anas.length);
  // The line that pushes tells all of it, too, without being asked again.
  const lines = await listen(osei, place);
  expect(await lines.until(heardUpTo)).toBe(anas.length);
});

test("what is no place to listen from, no JSON or too many bytes is refused, and never a fault of ours", async () => {
  const { ana } = await inSession();
  for (const after of ["1.5", "-1", "Infinity", "1e30", "99999999999999999999", "%00", "abc"])
    expect((await listenRoute(asked(ana, `/room/signals?after=${after}`))).status).toBe(400);
  const sent = { session: "page-of-ana", number: 1 };
  expect((await sendAs(ana, { ...sent, session: "page\u0000-of-ana", said: { kind: "here" } })).status).toBe(400);
  for (const body of ["", "{", "\u0000", "[".repeat(20_000)])
    expect((await sendRoute(asked(ana, "/room/signals", body, "application/json", String))).status).toBe(400);
  const wide = { ...OFFER, description: { type: "offer", sdp: "é".repeat(33_000) } };
  expect((await sendAs(ana, { ...sent, said: wide })).status).toBe(413);
});

test("of a body that never ends only as much is read as a signal may be long", async () => {
  const { ana } = await inSession();
  let bytes = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      bytes += 10_000;
      controller.enqueue(new Uint8Array(10_000));
      if (bytes > 1_000_000) controller.close();
    },
  });
  const headers = { authorization: `Bearer ${ana}` };
  const endless = { method: "POST", headers, body, duplex: "half" } as const;
  expect((await sendRoute(new Request("http://localhost:3000/room/signals", endless))).status).toBe(413);
  expect(bytes).toBeLessThan(100_000);
});

test("what browsers tell each other rests encrypted, and is forgotten within minutes", async () => {
  const { ana } = await inSession();
  await enter(ana, "page-of-ana");
  await send(ana, { session: "page-of-ana", number: 1, said: OFFER });
  const rows = await db.select().from(callSignals);
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2\.7|"Ana"/);
  await forgetSignals(minutesAfter(NOW, 9));
  expect(await db.select().from(callSignals)).toHaveLength(2);
  await forgetSignals(minutesAfter(NOW, 11));
  expect(await db.select().from(callSignals)).toEqual([]);
});
