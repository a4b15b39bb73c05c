import { beforeEach, expect, test } from "vitest";
import { addClient } from "@/lib/clients/add-client";
import { correctDetails, detailsMark } from "@/lib/clients/file/correct-details";
import { ClientDetailsForm } from "@/lib/clients/file/schema";
import { findNamed } from "@/lib/clients/list/name-index";
import { readClient } from "@/lib/clients/queries";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { detailsOf } from "@/lib/testing/trail";

const MIA = { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02" };
const RIGHT = { firstName: "Mía", lastName: "Boateng", phone: "+233 20 123 4567", birthDate: "2019-02-03" };

let people: Awaited<ReturnType<typeof cast>>;
let mia: string;

beforeEach(async () => {
  people = await cast();
  mia = await addClient(people.mara, MIA, NOW);
});

test("staff correct who a client without an account is, and the trail says what was changed and never to what", async () => {
  const { mara } = people;
  await correctDetails(mara, mia, { ...RIGHT, seen: detailsMark(MIA) }, minutesAfter(NOW, 1));
  expect(await readClient(mara, mia, NOW)).toMatchObject(RIGHT);
  expect(await detailsOf(mia, "client.details_corrected")).toEqual([{ name: true, phone: true, birthDate: true }]);
  expect(await findNamed("201234567")).toEqual([mia]);
});

test("what a colleague corrected meanwhile is not overwritten unseen, and the same sent twice is one change", async () => {
  const { mara } = people;
  const seen = detailsMark(MIA);
  await correctDetails(mara, mia, { ...RIGHT, seen }, NOW);
  await correctDetails(mara, mia, { ...RIGHT, seen }, NOW);
  const other = { ...MIA, phone: "+233 30 765 4321" };
  await expect(correctDetails(mara, mia, { ...other, seen }, NOW)).rejects.toMatchObject({ reason: "conflict" });
  expect(await readClient(mara, mia, NOW)).toMatchObject(RIGHT);
  await correctDetails(mara, mia, { ...other, seen: detailsMark(RIGHT) }, NOW);
  expect(await readClient(mara, mia, NOW)).toMatchObject(other);
  expect(await detailsOf(mia, "client.details_corrected")).toHaveLength(2);
});

test("of two who save at once one is refused", async () => {
  const { mara } = people;
  const seen = detailsMark(MIA);
  const both = ["1111111", "2222222"].map((phone) => correctDetails(mara, mia, { ...MIA, phone, seen }, NOW));
  expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a client with an account keeps these details, and staff who don't see a client change nothing", async () => {
  const { ana, mara, osei } = people;
  const shown = await readClient(mara, ana.id, NOW);
  if (!shown) throw new Error("Ana has a file.");
  const wish = { ...RIGHT, seen: detailsMark(shown) };
  await expect(correctDetails(mara, ana.id, wish, NOW)).rejects.toMatchObject({ reason: "conflict" });
  const unseen = correctDetails(osei, mia, { ...RIGHT, seen: detailsMark(MIA) }, NOW);
  await expect(unseen).rejects.toMatchObject({ reason: "not_found" });
  expect(await readClient(mara, mia, NOW)).toMatchObject(MIA);
});

test("a date of birth that is none, or has not come, is refused", () => {
  const form = { client: mia, firstName: "Mia", lastName: "Boateng" };
  expect(ClientDetailsForm.parse(form)).toMatchObject({ phone: null, birthDate: null });
  for (const birthDate of ["2019-02-30", "2999-01-01"])
    expect(ClientDetailsForm.safeParse({ ...form, birthDate }).success, birthDate).toBe(false);
});
