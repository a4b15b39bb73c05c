import { expect, test } from "vitest";
import { db } from "@/db/client";
import { addPerson } from "@/db/seed";
import { CLIENTS_PER_PAGE, historyWith, listClients, readClient } from "@/lib/clients/queries";
import { newId } from "@/lib/id";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const ALL = { words: "", page: 1 };
const names = ({ clients }: Awaited<ReturnType<typeof listClients>>) => clients.map(({ firstName }) => firstName);

test("an admin sees every client, a practitioner their own and no one else's", async () => {
  const { mara, osei, lind, ana } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 300) });
  expect(names(await listClients(mara, ALL, NOW)).sort()).toEqual(["Ana", "Ben"]);
  expect(names(await listClients(osei, ALL, NOW))).toEqual(["Ana"]);
  expect(await listClients(lind, ALL, NOW)).toEqual({ clients: [], count: 0 });
  expect((await readClient(osei, ana.id, NOW))?.email).toBe("ana@attune.test");
  expect(await readClient(lind, ana.id, NOW)).toBeNull();
  expect(await readClient(mara, osei.id, NOW)).toBeNull();
  expect(await readClient(mara, "nobody", NOW)).toBeNull();
  expect(await actionsOn(ana.id)).toEqual(["record.viewed"]);
});

test("a line says the next session and the last, as far as the actor may see them", async () => {
  const { osei, lind, ana } = await cast();
  const [last, next, hidden] = [minutesAfter(NOW, -1440), minutesAfter(NOW, 300), minutesAfter(NOW, 120)];
  await completed({ client: ana, practitioner: osei, startsAt: last });
  await scheduled({ client: ana, practitioner: osei, startsAt: next });
  await scheduled({ client: ana, practitioner: lind, startsAt: hidden });
  expect((await listClients(osei, ALL, NOW)).clients).toMatchObject([{ next, last }]);
  expect(await historyWith(osei, ana.id)).toHaveLength(2);
});

test("a search looks into names and e-mails, whatever their capitals and accents", async () => {
  const { mara } = await cast();
  await add("Zoë", "Ångström", 0);
  expect(names(await listClients(mara, { words: "zoe ANG", page: 1 }, NOW))).toEqual(["Zoë"]);
  expect(names(await listClients(mara, { words: "ben@attune", page: 1 }, NOW))).toEqual(["Ben"]);
  expect(await listClients(mara, { words: "nobody", page: 1 }, NOW)).toEqual({ clients: [], count: 0 });
});

test("a long list comes in pages that miss no one", async () => {
  const { mara } = await cast();
  for (let index = 0; index < CLIENTS_PER_PAGE; index++) await add(`Client${index}`, "Quist", index);
  const pages = [await listClients(mara, ALL, NOW), await listClients(mara, { words: "", page: 2 }, NOW)];
  expect(pages.map(({ clients }) => clients.length)).toEqual([CLIENTS_PER_PAGE, 2]);
  expect(pages[0]?.count).toBe(CLIENTS_PER_PAGE + 2);
  expect(new Set(pages.flatMap(names)).size).toBe(CLIENTS_PER_PAGE + 2);
});

test("the history has requests first, then the latest session", async () => {
  const { osei, ana } = await cast();
  await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -1440) });
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 300) });
  await pendingRequest({ client: ana, practitioner: osei });
  const statuses = (await historyWith(osei, ana.id)).map(({ status }) => status);
  expect(statuses).toEqual(["pending_review", "scheduled", "completed"]);
});

async function add(firstName: string, lastName: string, index: number) {
  const person = { id: newId(NOW), role: "client" as const, firstName, lastName, timeZone: "UTC", passwordHash: "x" };
  await db.transaction((tx) => addPerson(tx, { ...person, email: `person${index}@attune.test` }, NOW));
}
