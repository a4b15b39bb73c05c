import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freedTimes } from "@/db/schema";
import { listClashes } from "@/lib/calendars/busy/clashes";
import { dismissClash, undoDismissal } from "@/lib/calendars/busy/dismiss-clash";
import { importDue } from "@/lib/calendars/busy/import";
import { linkCalendar, unlinkCalendar } from "@/lib/calendars/busy/link";
import { makeInstant, NOW, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { startIcsHost } from "@/lib/testing/stand-ins/ics-host";
import { openOffers, TEN, TWO, waitingCast } from "@/lib/testing/waiting-list";
import { offerFreedTimes } from "@/lib/waiting-list/offer";

let host: Awaited<ReturnType<typeof startIcsHost>>;
beforeEach(async () => {
  host = await startIcsHost();
});
afterEach(() => host.close());

const event = (start: string, end: string) =>
  `BEGIN:VEVENT\r\nUID:${start}\r\nDTSTART:20261208T${start}Z\r\nDTEND:20261208T${end}Z\r\nEND:VEVENT\r\n`;
const calendar = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${events.join("")}END:VCALENDAR\r\n`;
const AT_TEN = event("100000", "110000");

async function linked(osei: Practitioner) {
  host.text = calendar(AT_TEN);
  const wish = { practitioner: osei.practitionerId, name: "Home", address: host.address };
  const id = await linkCalendar(osei, wish, NOW);
  await importDue(NOW, host.surroundings);
  return id;
}

test("staff leave a session where it is, until it or what lies on it is another, and can have it shown again", async () => {
  const { osei, lind, ana, at } = await waitingCast();
  const id = await at(ana, TEN);
  await linked(osei);
  const shown = async () => (await listClashes(osei, NOW)).map((clash) => [clash.id, clash.isDismissed]);
  expect(await shown()).toEqual([[id, false]]);
  await expect(dismissClash(lind, id, NOW)).rejects.toMatchObject({ status: 404 });
  await dismissClash(osei, id, NOW);
  expect(await shown()).toEqual([[id, true]]);
  await undoDismissal(osei, id, NOW);
  expect(await shown()).toEqual([[id, false]]);
  await expect(undoDismissal(osei, id, NOW)).rejects.toMatchObject({ status: 404 });
  await dismissClash(osei, id, NOW);
  host.text = calendar(AT_TEN, event("103000", "120000"));
  await importDue(minutesAfter(NOW, 11), host.surroundings);
  expect(await shown()).toEqual([[id, false]]);
  host.text = calendar();
  await importDue(minutesAfter(NOW, 22), host.surroundings);
  expect(await shown()).toEqual([]);
  await expect(dismissClash(osei, id, NOW)).rejects.toMatchObject({ status: 409 });
});

test.each([
  [
    "is gone from it",
    async (osei: Practitioner, id: string) => {
      host.text = calendar();
      await importDue(minutesAfter(NOW, 11), host.surroundings);
      return [osei, id];
    },
  ],
  ["goes with it", (osei: Practitioner, id: string) => unlinkCalendar(osei, id, minutesAfter(NOW, 11))],
])("a time that another calendar closed is offered to who waits for an earlier one once that %s", async (_, free) => {
  const { osei, ben, at, waits } = await waitingCast();
  await makeInstant();
  const id = await linked(osei);
  const mine = await at(ben, TWO);
  await waits(ben, mine, minutesAfter(NOW, 1));
  expect(await db.$count(freedTimes)).toBe(0);
  await free(osei, id);
  await offerFreedTimes(minutesAfter(NOW, 180));
  expect(await openOffers()).toMatchObject([{ clientId: ben.id }]);
});
