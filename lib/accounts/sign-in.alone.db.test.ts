import { hash } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { auditEvents, sessions, users } from "@/db/schema";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { SESSION_HOURS, sessionActor } from "@/lib/auth/session";
import type { From } from "@/lib/rate-limit/limits";
import { cast, emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { hashAtFullCost } from "@/lib/testing/password-cost";

const work = vi.hoisted(() => ({ verified: 0 }));

// Still argon2 itself, counted: what takes the time must happen as often for an address without an account.
vi.mock("@node-rs/argon2", async (load) => {
  const argon2 = await load<typeof import("@node-rs/argon2")>();
  const verify: typeof argon2.verify = (...given) => {
    work.verified += 1;
    return argon2.verify(...given);
  };
  return { ...argon2, verify };
});

const HOME = { address: "192.0.2.1" };

function signIn(email: string, password: string, changes: Partial<From> & { shared?: boolean; at?: Date } = {}) {
  const { shared = false, at = NOW, ...from } = changes;
  return signInByPassword({ email, password, shared, next: undefined }, { ...HOME, ...from }, at);
}

async function sessionOf(signedIn: Awaited<ReturnType<typeof signIn>>) {
  if (!("sessionId" in signedIn)) throw new Error("A verified address was asked for a code.");
  return signedIn.sessionId;
}

test("the right password opens a session of fourteen days, on a shared computer of twelve hours", async () => {
  await cast();
  for (const shared of [false, true]) {
    const id = await sessionOf(await signIn(emailOf("ana"), PASSWORD, { shared }));
    const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
    expect(row?.expiresAt).toEqual(minutesAfter(NOW, 60 * (shared ? SESSION_HOURS.shared : SESSION_HOURS.own)));
    expect(await sessionActor(id, NOW)).toMatchObject({ firstName: "Ana", role: "client" });
  }
});

test("a wrong password, an unknown address and a deactivated account are refused alike, after the same work", async () => {
  const { ben } = await cast();
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
  const said: string[] = [];
  for (const [email, password] of [
    [emailOf("ana"), "not the password"],
    ["nobody@example.org", PASSWORD],
    [emailOf("ben"), PASSWORD],
  ] as const) {
    work.verified = 0;
    await signIn(email, password).catch((error) => said.push(error.message));
    expect(work.verified).toBe(1);
  }
  expect(said).toHaveLength(3);
  expect(new Set(said).size).toBe(1);
});

test("a failed try at an account is in the audit trail, without what was typed", async () => {
  const { ana } = await cast();
  await expect(signIn(emailOf("ana"), "not the password")).rejects.toThrow();
  const [event] = await db.select().from(auditEvents);
  expect(event).toMatchObject({ action: "account.sign_in_failed", subjectId: ana.id, actorId: null, details: {} });
});

test("the sixth try in a minute is refused, right or wrong, and whether or not there is such an account", async () => {
  await cast();
  for (const email of [emailOf("ana"), "nobody@example.org"]) {
    for (let slip = 0; slip < 5; slip += 1)
      await expect(signIn(email, "wrong")).rejects.toThrow("don't match an account");
    await expect(signIn(email, PASSWORD)).rejects.toThrow("Too many tries. Please wait a minute and try again.");
  }
  await expect(signIn(emailOf("ana"), PASSWORD, { at: minutesAfter(NOW, 1) })).resolves.toMatchObject({
    role: "client",
  });
});

test("an account has twenty tries an hour from one address, and others elsewhere", async () => {
  await cast();
  for (let slip = 0; slip < 20; slip += 1) {
    const at = minutesAfter(NOW, Math.floor(slip / 5) * 2);
    await expect(signIn(emailOf("ana"), "wrong", { at })).rejects.toThrow("don't match an account");
  }
  const later = { at: minutesAfter(NOW, 10) };
  await expect(signIn(emailOf("ana"), PASSWORD, later)).rejects.toThrow("wait 50 minutes");
  await expect(signIn(emailOf("ana"), PASSWORD, { ...later, address: "198.51.100.7" })).resolves.toBeTruthy();
});

test("an account has a hundred tries an hour from everywhere, and guessers can't keep its own browser out", async () => {
  await cast();
  for (let slip = 0; slip < 100; slip += 1) {
    await expect(signIn(emailOf("ana"), "wrong", { address: `192.0.2.${slip}` })).rejects.toThrow(
      "don't match an account",
    );
  }
  const elsewhere = { address: "198.51.100.7" };
  await expect(signIn(emailOf("ana"), PASSWORD, elsewhere)).rejects.toThrow("Too many tries");
  const known = { device: "d".repeat(26), accounts: [blindIndex(emailOf("ana"))] };
  await expect(signIn(emailOf("ana"), PASSWORD, { ...elsewhere, known })).resolves.toMatchObject({ role: "client" });
});

test("an address has thirty tries a minute over all accounts", async () => {
  await cast();
  for (let slip = 0; slip < 30; slip += 1) {
    await expect(signIn(`nobody${slip}@example.org`, "wrong")).rejects.toThrow("don't match an account");
  }
  await expect(signIn(emailOf("ana"), PASSWORD)).rejects.toThrow("Too many tries");
  await expect(signIn(emailOf("ana"), PASSWORD, { address: "198.51.100.7" })).resolves.toBeTruthy();
});

describe("at the cost of a practice", () => {
  hashAtFullCost();

  test("a hash that was made at another cost is made anew when its password comes, and no other hash is", async () => {
    const { ana, ben } = await cast();
    const cheap = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await db.update(users).set({ passwordHash: cheap });
    const hashOf = async ({ id }: { id: string }) =>
      (await db.select({ made: users.passwordHash }).from(users).where(eq(users.id, id)))[0]?.made;
    await expect(signIn(emailOf("ana"), "wrong")).rejects.toThrow("don't match an account");
    expect(await hashOf(ana)).toBe(cheap);
    await signIn(emailOf("ana"), PASSWORD);
    const fresh = await hashOf(ana);
    expect([fresh?.slice(0, 31), await hashOf(ben)]).toEqual(["$argon2id$v=19$m=19456,t=2,p=1$", cheap]);
    await signIn(emailOf("ana"), PASSWORD);
    expect(await hashOf(ana)).toBe(fresh);
  });
});

test("an account without a password has none that is right", async () => {
  const { ana } = await cast();
  await db.update(users).set({ passwordHash: null }).where(eq(users.id, ana.id));
  await expect(signIn(emailOf("ana"), PASSWORD)).rejects.toThrow("don't match an account");
});
