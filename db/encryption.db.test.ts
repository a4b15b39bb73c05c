import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { open, openRequired, personKey, seal } from "@/db/encryption";
import { personalTokens, personKeys, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { createPersonalToken, listPersonalTokens } from "@/lib/auth/personal-token";
import { cast, NOW } from "@/lib/testing/cast";

let ana: Actor;
let ben: Actor;

beforeEach(async () => {
  ({ ana, ben } = await cast());
});

test("what was sealed reads as it was written", async () => {
  const name = 'Zoë "O’Neill" | 名前 🙂';
  await rename(ana, name);
  expect(await nameOf(ana)).toBe(name);
});

test("every single flipped bit is refused, and never shown as something else", async () => {
  const sealed = await restingName(ana);
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit += 7) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    await rest(ana, `v1.${changed.toString("base64url")}`);
    await expect(nameOf(ana)).rejects.toThrow();
  }
});

test("a value that was moved to another person's row is refused", async () => {
  await rest(ben, await restingName(ana));
  await expect(nameOf(ben)).rejects.toThrow();
});

test("a value that was moved to another row of the same person is refused", async () => {
  for (const name of ["Desk", "Phone"]) await createPersonalToken(ana, { name, mayWrite: false, days: 1 }, NOW);
  const [desk, phone] = await db.select().from(personalTokens).orderBy(personalTokens.id);
  const moved = db.update(personalTokens).set({ name: desk?.name });
  await moved.where(eq(personalTokens.id, phone?.id ?? ""));
  await expect(listPersonalTokens(ana, NOW)).rejects.toThrow();
});

test("a value that was moved to another column is refused", async () => {
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, ana.id));
  await rest(ana, row?.email ?? "");
  await expect(nameOf(ana)).rejects.toThrow();
});

test("another person's key does not open a value, even wrapped for this one", async () => {
  const [bens] = await db.select().from(personKeys).where(eq(personKeys.personId, ben.id));
  await db
    .update(personKeys)
    .set({ wrapped: bens?.wrapped ?? "" })
    .where(eq(personKeys.personId, ana.id));
  await expect(nameOf(ana)).rejects.toThrow();
});

test("plain text where ciphertext belongs is refused, not shown", async () => {
  await rest(ana, "Ana");
  await expect(nameOf(ana)).rejects.toThrow("users|first_name");
});

test("of an erased person nothing can be read, and nothing more be written", async () => {
  await db.delete(personKeys).where(eq(personKeys.personId, ana.id));
  expect(await nameOf(ana)).toBeNull();
  const [row] = await db
    .select({ name: openRequired(users.firstName, users.id, "Somebody erased") })
    .from(users)
    .where(eq(users.id, ana.id));
  expect(row?.name).toBe("Somebody erased");
  await expect(personKey(db, ana.id)).rejects.toThrow("erased");
  expect(await nameOf(ben)).toBe("Ben");
});

test("after a new master key came first, what the old one wrapped still opens, and new people are under the new", async () => {
  const old = process.env.ENCRYPTION_KEYS;
  process.env.ENCRYPTION_KEYS = `k2:${randomBytes(32).toString("base64")},${old}`;
  expect(await nameOf(ana)).toBe("Ana");
  await rename(ana, "Ana Maria");
  expect(await nameOf(ana)).toBe("Ana Maria");
  process.env.ENCRYPTION_KEYS = `k2:${randomBytes(32).toString("base64")}`;
  await expect(nameOf(ana)).rejects.toThrow("master key");
  process.env.ENCRYPTION_KEYS = old;
});

async function nameOf({ id }: Actor) {
  const [row] = await db
    .select({ name: open(users.firstName, users.id) })
    .from(users)
    .where(eq(users.id, id));
  return row?.name;
}

async function restingName({ id }: Actor) {
  const [row] = await db.select({ name: users.firstName }).from(users).where(eq(users.id, id));
  if (!row) throw new Error("Nobody is there.");
  return row.name;
}

async function rename({ id }: Actor, name: string) {
  const firstName = seal(await personKey(db, id), users.firstName, id, name);
  await db.update(users).set({ firstName }).where(eq(users.id, id));
}

// What a person with a hand in the database could write.
async function rest({ id }: Actor, text: string) {
  await db
    .update(users)
    .set({ firstName: text as Sealed })
    .where(eq(users.id, id));
}
