import { eq } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import { changePhoto, removePhoto } from "@/lib/practice/public-page/change-photo";
import { findPublished, listPublished, readPhoto } from "@/lib/practice/public-page/queries";
import { savePage } from "@/lib/practice/public-page/save-page";
import { eraseAccount } from "@/lib/privacy/erase";
import { cast, NOW, withRules } from "@/lib/testing/cast";

const WORDS = {
  name: "Dr. Ama Osei",
  title: "Clinical psychologist",
  pronouns: "she/her",
  bio: "I listen first.",
  languages: ["English", "Twi"],
  specialities: ["Grief"],
  published: true,
};

test("a practitioner writes their own page, an admin everybody's, and nobody another's", async () => {
  const { osei, lind, mara } = await cast();
  await savePage(osei, { practitioner: osei.practitionerId, ...WORDS }, NOW);
  expect(await findPublished("ama-osei")).toMatchObject(WORDS);
  await savePage(mara, { practitioner: lind.practitionerId, ...WORDS, name: "Dr. Signe Lind" }, NOW);
  expect((await listPublished()).map(({ slug }) => slug)).toEqual(["ama-osei", "signe-lind"]);
  const others = () => savePage(lind, { practitioner: osei.practitionerId, ...WORDS, bio: "Mine" }, NOW);
  await expect(others()).rejects.toMatchObject({ reason: "not_found" });
});

test("a page is there once it is published, and as long as its practitioner takes clients", async () => {
  const { osei, mara } = await cast();
  const found = () => findPublished("ama-osei");
  expect(await found()).toBeNull();
  const page = { practitioner: osei.practitionerId, ...WORDS };
  await savePage(osei, page, NOW);
  expect(await found()).not.toBeNull();
  await withRules(osei.practitionerId, { active: false });
  expect(await found()).toBeNull();
  await withRules(osei.practitionerId, { active: true });
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, osei.id));
  expect(await found()).toBeNull();
  await db.update(users).set({ deactivatedAt: null }).where(eq(users.id, osei.id));
  await savePage(mara, { ...page, published: false }, NOW);
  expect(await found()).toBeNull();
});

test("a photo has an address of its own, another with each photo, and none once it is gone", async () => {
  const { osei, lind, ana } = await cast();
  const photo = await sharp({ create: { width: 200, height: 300, channels: 3, background: "#336699" } })
    .jpeg()
    .toBuffer();
  await expect(changePhoto(lind, osei.practitionerId, photo, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await changePhoto(osei, osei.practitionerId, photo, NOW);
  const first = await keyOf(osei.practitionerId);
  expect(await sizeOf(await readPhoto(null, `${first}.jpg`))).toEqual([640, 640]);
  expect(await sizeOf(await readPhoto(ana, `${first}-small.jpg`))).toEqual([128, 128]);
  await changePhoto(osei, osei.practitionerId, photo, NOW);
  const second = await keyOf(osei.practitionerId);
  expect(second).not.toBe(first);
  expect(await readPhoto(null, `${first}.jpg`)).toBeNull();
  await withRules(osei.practitionerId, { active: false });
  expect(await readPhoto(null, `${second}.jpg`)).toBeNull();
  expect(await readPhoto(osei, `${second}.jpg`)).not.toBeNull();
  await removePhoto(osei, osei.practitionerId, NOW);
  expect(await readPhoto(osei, `${second}.jpg`)).toBeNull();
});

test("of an erased practitioner neither words nor photo stay", async () => {
  const { osei, mara } = await cast();
  await savePage(osei, { practitioner: osei.practitionerId, ...WORDS }, NOW);
  const photo = await sharp({ create: { width: 20, height: 30, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
  await changePhoto(osei, osei.practitionerId, photo, NOW);
  const key = await keyOf(osei.practitionerId);
  await eraseAccount(mara, osei.id, NOW);
  expect(await readPhoto(mara, `${key}.jpg`)).toBeNull();
  const [row] = await db.select().from(practitioners).where(eq(practitioners.id, osei.practitionerId));
  expect(row).toMatchObject({
    bio: "",
    pronouns: "",
    languages: [],
    specialities: [],
    published: false,
    photoKey: null,
  });
});

async function keyOf(practitionerId: string) {
  const { photoKey } = practitioners;
  const [row] = await db.select({ photoKey }).from(practitioners).where(eq(practitioners.id, practitionerId));
  if (!row?.photoKey) throw new Error("There is no photo.");
  return row.photoKey;
}

async function sizeOf(bytes: Uint8Array | null) {
  if (!bytes) return null;
  const { width, height } = await sharp(bytes).metadata();
  return [width, height];
}
