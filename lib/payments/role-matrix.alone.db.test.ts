import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { FormAction } from "@/lib/action";
import { dispatchDue } from "@/lib/events/dispatch";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";
import { house } from "@/lib/testing/house/source-files";
import { PEOPLE, type Person } from "@/lib/testing/matrix/callers";
import { fingerprint } from "@/lib/testing/matrix/fingerprint";
import { samePractice } from "@/lib/testing/matrix/same-practice";
import { type Fields, sendForm, signRequest } from "@/lib/testing/matrix/submit";
import { ACTIONS, MODULES } from "@/lib/testing/payments/action-table";
import { type MoneyOfAna, moneyOfAna } from "@/lib/testing/payments/money-of-ana";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";

/*
 * Every form of money through the browser's own door: who may send it, and what a forged, a wrong or a repeated one
 * does. Actions are called as Next calls them; the request's headers and cookies are all that is made up.
 */

const request = vi.hoisted(() => ({ cookie: "", headers: new Headers() }));

vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => (request.cookie ? { value: request.cookie } : undefined) }),
}));
vi.mock("next/cache", () => ({ refresh: () => {} }));

const putBack = samePractice(moneyOfAna);
const stripe = { leave: async () => {}, forget: () => {} };

/** The practice as it was at first, which the vendor has not heard of yet. */
function freshMoney(): Promise<MoneyOfAna> {
  stripe.forget();
  return putBack();
}

beforeAll(async () => {
  const standIn = await startStripeStandIn({ clock: () => NOW });
  const leave = practiceWith(standIn.environment);
  stripe.forget = standIn.forgetKeys;
  stripe.leave = async () => {
    leave();
    await standIn.close();
  };
});
afterAll(() => stripe.leave());

type Who = Person | "nobody";

/** Sends a form as a person of the cast, and answers the status that the browser gets. */
async function submit(things: MoneyOfAna, who: Who, act: FormAction, fields: Fields, origin?: string | null) {
  await signRequest(request, who === "nobody" ? null : things.people[who].sessionId, origin);
  return sendForm(act, fields);
}

// What a price has to be at least is looked up where services are changed, and moves no money.
const OF_MONEY = /payments\/(?!prices\/enough-to-ask)/;

test("every action of money is in the table", () => {
  const there = house
    .filter(({ path, text }) => path.startsWith("lib/") && text.startsWith('"use server"') && OF_MONEY.test(text))
    .map(({ path }) => path.replace(/^lib\/payments\/|\/?actions\.ts$/g, ""));
  expect(there.toSorted()).toEqual(Object.keys(MODULES).toSorted());
  const names = Object.entries(MODULES).flatMap(([folder, all]) => Object.keys(all).map((name) => `${folder}/${name}`));
  expect(Object.keys(ACTIONS).toSorted()).toEqual(names.toSorted());
});

describe.each(Object.entries(ACTIONS))("%s", (_name, { act, may, fields }) => {
  test("changes nothing for who may not, from another site, or about another's money", async () => {
    const things = await freshMoney();
    const before = await fingerprint();
    const others = [...PEOPLE, "nobody" as const].filter((one) => !may.some((allowed) => allowed === one));
    for (const who of others) {
      expect([401, 403, 404], who).toContain(await submit(things, who, act, fields(things)));
    }
    for (const who of may)
      for (const origin of ["https://evil.test", "null", null])
        expect(await submit(things, who, act, fields(things), origin), `from ${origin}`).toBe(403);
    expect(await fingerprint()).toEqual(before);
  });

  test("finds nothing under an id that is another's, of another thing, or none", async () => {
    const things = await freshMoney();
    const before = await fingerprint();
    const sent = fields(things);
    const who = may.find((one) => one === "osei") ?? may[0] ?? "nobody";
    for (const [name, value] of Object.entries(sent)) {
      if (![value].flat().some(isOneThing)) continue;
      // An admin may name any practitioner.
      const those = forgedIds(things).filter(
        (id) => id !== value && (who !== "mara" || id !== things.people.lind.practitionerId),
      );
      for (const id of those)
        expect(REFUSED, `${name}: ${id}`).toContain(await submit(things, who, act, { ...sent, [name]: id }));
    }
    expect(await fingerprint()).toEqual(before);
  });

  test("does what it says for who may", async () => {
    for (const who of may) {
      const things = await freshMoney();
      expect([200, 303], who).toContain(await submit(things, who, act, fields(things)));
    }
  });
});

const REFUSED = [400, 401, 403, 404, 409, 422];

/** Whether a field names one thing: by its id, or by the token of a link. */
function isOneThing(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}/.test(value) || value.length > 36;
}

/** Ids that are Ben's, of other things than are asked for, and that are none. */
function forgedIds({ people, bens, link }: MoneyOfAna): string[] {
  const others = [bens.id, bens.payment, people.ben.id, people.lind.id, people.lind.practitionerId, link];
  return [...others, newId(NOW), "", "1", "%00", "null", "../x", "' or 1=1 --", "9".repeat(64), "x".repeat(65)];
}

const BAD_AMOUNTS = [
  ...["-5", "0", "-0", "0.00", "NaN", "Infinity", "1e3", "0x10", "80.001", "1,0,0", "٣", "", " ", "$"],
  ...["9".repeat(15), "21474836.48", "99999999999", "=1+1", "100 EUR", "1_0", "+5", "5-", "1.2.3"],
];

const WRONGS: Fields[] = [{ currency: "EUR" }, { currency: "usd" }, { currency: "" }, { shown: "99" }, { shown: "-1" }];

// Each with an amount that is too much.
const AMOUNTS = [
  ...[["/take", "100.01"] as const, ["/letGo", "100.01"] as const, ["/giveBack", "100.01"] as const],
  ...[["credit/give", ""] as const, ["credit/addMoney", ""] as const, ["credit/payOut", "200.01"] as const],
];

test.each(AMOUNTS)("%s takes no amount that is no part of what is there", async (name, tooMuch) => {
  const things = await freshMoney();
  const { act, fields } = there(name);
  const before = await fingerprint();
  for (const amount of [...BAD_AMOUNTS, tooMuch])
    expect([400, 422], amount).toContain(await submit(things, "mara", act, { ...fields(things), amount }));
  for (const wrong of WRONGS)
    expect([400, 409]).toContain(await submit(things, "mara", act, { ...fields(things), ...wrong }));
  const about = "id" in fields(things) ? "id" : "client";
  for (const id of [
    things.bens.id,
    things.people.ben.id,
    things.owed,
    "1",
    "%00",
    "",
    "9".repeat(64),
    "x".repeat(65),
  ]) {
    if (fields(things)[about] === id) continue;
    expect([400, 404, 409, 422], id).toContain(await submit(things, "osei", act, { ...fields(things), [about]: id }));
  }
  expect(await fingerprint()).toEqual(before);
});

test.each(["/undoTaken", "/giveBack", "/dismiss"])("%s finds no payment of another appointment", async (name) => {
  const things = await freshMoney();
  const { act, fields } = there(name);
  const before = await fingerprint();
  for (const payment of [things.bens.payment, things.owed, things.people.ana.id, "1", "null", "' or 1=1 --"])
    for (const who of ["osei", "mara"] as const)
      expect(await submit(things, who, act, { ...fields(things), payment }), payment).toBe(404);
  expect(await fingerprint()).toEqual(before);
});

const ONCE = [
  ...["/take", "/letGo", "/giveBack", "/undoTaken", "/undoLetGo", "documents/invoice", "documents/credit"],
  ...[
    "packages/notePackagePaid",
    "packages/giveBackSessions",
    "packages/undoSale",
    "packages/undoPackagePaid",
    "packages/giveOneBack",
    "packages/forfeit",
    "packages/sell",
    "reminders/remind",
  ],
  ...["credit/give", "credit/addMoney", "credit/payOut", "credit/undoMove", "credit/keepCredit"],
  ...["fees/charge", "fees/waive"],
];

test.each(ONCE)("%s counts once when its form is sent ten times at once, and again later", async (name) => {
  const things = await freshMoney();
  const { act, fields } = there(name);
  const statuses = await Promise.all(Array.from({ length: 10 }, () => submit(things, "mara", act, fields(things))));
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect(statuses.filter((status) => status !== 303 && status !== 409 && status !== 422)).toEqual([]);
  await dispatchDue(NOW);
  const before = await fingerprint();
  expect([409, 422]).toContain(await submit(things, "mara", act, fields(things)));
  expect(await fingerprint()).toEqual(before);
});

function there(name: string) {
  const row = ACTIONS[name];
  if (!row) throw new Error(`There is no action ${name}.`);
  return row;
}
