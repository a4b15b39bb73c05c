import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { passkeys } from "@/db/schema";
import { endToken } from "@/lib/auth/actions";
import { requirePage } from "@/lib/auth/actor";
import { endDevice } from "@/lib/auth/devices/actions";
import { removePasskeyAction, renamePasskeyAction } from "@/lib/auth/passkeys/actions";
import { createPersonalToken } from "@/lib/auth/personal-token";
import { newId } from "@/lib/id";
import { PRACTICE_PAGES, pagePermission } from "@/lib/permissions/pages";
import { cast, NOW } from "@/lib/testing/cast";
import { actionsOfStaff, ownActions } from "@/lib/testing/matrix/actions";
import { PEOPLE } from "@/lib/testing/matrix/callers";
import { fingerprint } from "@/lib/testing/matrix/fingerprint";
import { allowedTo } from "@/lib/testing/matrix/matrix";
import { samePractice } from "@/lib/testing/matrix/same-practice";
import { sendForm, signRequest } from "@/lib/testing/matrix/submit";
import { withTeam } from "@/lib/testing/matrix/team";

/*
 * Who may what through the browser's door: every action of staff and every page of the practice, as everybody of the team,
 * as clients and as nobody. Both are read from the code, so that a new one is in it by itself.
 */

const request = vi.hoisted(() => {
  // Without accounts of money, or a vendor, their pages let nobody in (e2e/payments-off.spec.ts).
  const vendor = { STRIPE_SECRET_KEY: `sk_test_${"0".repeat(24)}`, STRIPE_WEBHOOK_SECRET: `whsec_${"0".repeat(32)}` };
  Object.assign(process.env, { PAYMENTS_MODE: "online", ...vendor });
  return { cookie: "", headers: new Headers() };
});

vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => (request.cookie ? { value: request.cookie } : undefined), set: () => {} }),
}));
vi.mock("next/cache", () => ({ refresh: () => {} }));

const freshPractice = samePractice(async () => withTeam(await cast()));
const EVERYBODY = [...PEOPLE, "nobody"] as const;
const actions = await actionsOfStaff();

test("an action of staff is refused to everybody without its permission, and changes nothing", async () => {
  const people = await freshPractice();
  const before = await fingerprint();
  const wrong: string[] = [];
  let cells = 0;
  for (const { name, wanted, act } of actions)
    for (const who of EVERYBODY) {
      if (who !== "nobody" && allowedTo(wanted).includes(who)) continue;
      cells += 1;
      await signRequest(request, who === "nobody" ? null : people[who].sessionId);
      const status = await sendForm(act, {});
      if (status !== (who === "nobody" ? 401 : 404)) wrong.push(`${name} as ${who}: ${status}`);
    }
  expect(wrong).toEqual([]);
  expect(await fingerprint()).toEqual(before);
  expect(cells).toBeGreaterThan(600);
}, 120_000);

test("an action of staff hears everybody who has its permission", async () => {
  const wrong: string[] = [];
  for (const { name, wanted, act } of actions) {
    const people = await freshPractice();
    for (const who of allowedTo(wanted)) {
      await signRequest(request, people[who].sessionId);
      // Nothing is filled in; what has no field does what it says.
      const status = await sendForm(act, {});
      if (![200, 303, 400, 409].includes(status)) wrong.push(`${name} as ${who}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("an action of one's own account is none to a person who is not signed in, nor a client's to staff", async () => {
  const people = await freshPractice();
  const before = await fingerprint();
  const own = await ownActions();
  const wrong: string[] = [];
  for (const { name, isOfClients, act } of own) {
    await signRequest(request, null);
    const status = await sendForm(act, {});
    if (status !== 401) wrong.push(`${name} as nobody: ${status}`);
    for (const { sessionId } of isOfClients ? [people.osei, people.mara] : []) {
      await signRequest(request, sessionId);
      const ofStaff = await sendForm(act, {});
      if (ofStaff !== 404) wrong.push(`${name} as staff: ${ofStaff}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await fingerprint()).toEqual(before);
  expect(own.length).toBeGreaterThan(30);
}, 120_000);

test("what is one person's own is not found by another, and stays as it is", async () => {
  const { ana, ben, osei } = await freshPractice();
  const { id: token } = await createPersonalToken(ana, { name: "Desk", days: 30, mayWrite: false }, NOW);
  const passkey = newId(NOW);
  const name = seal(await personKey(db, ana.id), passkeys.name, passkey, "Phone");
  await db.insert(passkeys).values({
    ...{ id: passkey, userId: ana.id, credentialId: "a", publicKey: "b", name, createdAt: NOW },
  });
  const before = await fingerprint();
  for (const { sessionId } of [ben, osei]) {
    await signRequest(request, sessionId);
    expect(await sendForm(endDevice, { id: ana.sessionId })).toBe(404);
    expect(await sendForm(endToken, { id: token })).toBe(404);
    expect(await sendForm(removePasskeyAction, { id: passkey })).toBe(404);
    expect(await sendForm(renamePasskeyAction, { id: passkey, name: "Mine" })).toBe(404);
  }
  expect(await fingerprint()).toEqual(before);
});

test("a page of the practice lets in exactly those who have its permission", async () => {
  const people = await freshPractice();
  const wrong: string[] = [];
  for (const page of PRACTICE_PAGES)
    for (const who of EVERYBODY) {
      await signRequest(request, who === "nobody" ? null : people[who].sessionId);
      const isLetIn = await requirePage(page).then(
        () => true,
        () => false,
      );
      const may = who !== "nobody" && allowedTo(pagePermission(page)).includes(who);
      if (isLetIn !== may) wrong.push(`${page} as ${who}: ${isLetIn}`);
    }
  expect(wrong).toEqual([]);
});
