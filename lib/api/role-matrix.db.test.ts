import { expect, test } from "vitest";
import { isChange, needsOwnHands } from "@/lib/api/operation";
import { createPersonalToken, personalTokenActor } from "@/lib/auth/personal-token";
import { newId } from "@/lib/id";
import { PERMISSIONS } from "@/lib/permissions/permissions";
import { cast, NOW } from "@/lib/testing/cast";
import { limitPerMinute } from "@/lib/testing/limits";
import { deadHeaders, livingHeaders, PEOPLE, type Person } from "@/lib/testing/matrix/callers";
import { allowedTo, ask, denied, named, refusedWith } from "@/lib/testing/matrix/matrix";
import { OF_ANA, type Thing, thingsOf, UNREAD } from "@/lib/testing/matrix/objects";
import { samePractice } from "@/lib/testing/matrix/same-practice";
import { withTeam } from "@/lib/testing/matrix/team";
import { apiOperations, declaredStatuses } from "@/scripts/openapi/operations";

/*
 * Who may what, for every operation there is: read from the declarations, so that a new one is in it by itself. Every
 * denied cell also changes no row of any table, and says nothing of whom the thing is about.
 */

limitPerMinute(1_000_000);

const operations = await apiOperations();
const guarded = operations.filter(({ operation }) => operation.access !== "all");

const freshPractice = samePractice(async () => {
  const people = await withTeam(await cast());
  return { people, thing: await thingsOf(people), living: await livingHeaders(people) };
});

test("every operation declares who may call it, and every named thing whose it is", async () => {
  const { thing } = await freshPractice();
  for (const served of operations) {
    expect(DOORS, named(served)).toContain(served.operation.access);
    if (served.path.includes("{")) expect(thing(served.path), `${served.path}: add it to objects.ts`).toBeDefined();
  }
});

test("a caller without an account, or with one that is gone, is refused everything that is not for all", async () => {
  const { thing } = await freshPractice();
  const dead = await deadHeaders();
  const cells = guarded.flatMap((served) => Object.entries(dead).map(([who, headers]) => ({ served, who, headers })));
  await denied(cells.length, async (note) => {
    for (const { served, who, headers } of cells) {
      const { status, text } = await ask(served, headers, thing(served.path)?.id, thing(served.path)?.within);
      note(status === refusedWith(served, 401) && !OF_ANA.test(text), `${named(served)} as ${who}: ${status}`);
    }
  });
}, 120_000);

test("a caller of another role is refused", async () => {
  const { thing, living } = await freshPractice();
  const cells = guarded.flatMap((served) =>
    PEOPLE.filter((who) => !allowedTo(served.operation.access).includes(who)).map((who) => ({ served, who })),
  );
  await denied(cells.length, async (note) => {
    for (const { served, who } of cells) {
      const { status, text } = await ask(served, living[who], thing(served.path)?.id, thing(served.path)?.within);
      const tells = who !== "ana" && who !== "osei" && OF_ANA.test(text);
      note(status === refusedWith(served, 403) && !tells, `${named(served)} as ${who}: ${status}`);
    }
  });
}, 120_000);

test("a personal token erases, deactivates and promotes no one, whatever it may else change", async () => {
  const { people, thing } = await freshPractice();
  const { mara } = people;
  const { token } = await createPersonalToken(
    { ...mara, role: "admin" },
    { name: "Desk", mayWrite: true, days: 9 },
    NOW,
  );
  const headers = { authorization: `Bearer ${token}` };
  // That it was used is written down once.
  await personalTokenActor(token, NOW);
  const refused = guarded.filter(({ operation, method }) => needsOwnHands(operation, method));
  // By rule: all that only an admin changes. So whatever comes to it later is among them.
  const byRule = guarded.filter(
    ({ operation, method }) => OF_PRACTICE.test(operation.access) && isChange(operation, method),
  );
  expect(refused).toEqual(expect.arrayContaining(byRule));
  for (const path of ["activate-deactivate-user", "delete-user"])
    expect(
      new Set(refused.filter(({ path: its }) => its.includes(path)).map(({ method }) => method)).size,
    ).toBeGreaterThan(1);
  await denied(refused.length, async (note) => {
    for (const served of refused) {
      const { status, text } = await ask(served, headers, thing(served.path)?.id ?? people.ana.id);
      note(status === 403 && text.includes("insufficient_scope"), `${named(served)} by a token: ${status} ${text}`);
    }
  });
}, 60_000);

test("another person's thing, one that isn't there and one that never could be are not found", async () => {
  const { thing, living } = await freshPractice();
  const cells = guarded.flatMap((served) =>
    allowedTo(served.operation.access).flatMap((who) =>
      idsFor(who, thing(served.path)).map((id) => ({ served, who, id })),
    ),
  );
  await denied(cells.length, async (note) => {
    for (const { served, who, id } of cells) {
      const { status, text } = await ask(served, living[who], id, thing(served.path)?.within);
      // A document's example may not fit this practice; what it would have done it can't have.
      const expected = served.operation.body ? [400, 404] : [404];
      const tells = who !== "ana" && OF_ANA.test(text);
      note(expected.includes(status) && !tells, `${named(served)} as ${who} on ${JSON.stringify(id)}: ${status}`);
    }
  });
}, 120_000);

/** What an operation can ask of its caller: who it is, or a permission. */
const DOORS = ["all", "user", "client", "collector", ...PERMISSIONS, ...PERMISSIONS.map((one) => one.split(".")[0])];

/** What is an admin's alone. */
const OF_PRACTICE = /^(reports|money|messages|settings|team)$/;

const answers = declaredStatuses(operations);

for (const served of operations) {
  test(`${named(served)} lets in who may, and answers what it says it can`, async () => {
    const practice = await freshPractice();
    const thing = practice.thing(served.path);
    for (const who of allowedTo(served.operation.access)) {
      if (thing && !thing.reach.includes(who)) continue;
      const { status, text } = await ask(served, practice.living[who], thing?.id, thing?.within);
      expect(answers.get(named(served)), `${who}: ${text}`).toContain(status);
      expect(text, `${who} reads what is not theirs to read`).not.toMatch(UNREAD[who] ?? /^\b$/);
      expect([401, 403, 500], `${who}: ${text}`).not.toContain(served.operation.limit === "auth" ? 0 : status);
      // What was only read is there for the next caller as it was.
      if (isChange(served.operation, served.method)) await freshPractice();
    }
    for (const [who, id] of furtherOf(practice.thing(served.path), served)) {
      const { status, text } = await ask(served, practice.living[who], id);
      expect(status, `${who} on ${id}: ${text}`).toBeLessThan(300);
    }
  });
}

/** Who reads which session of a couple or a child. */
function furtherOf(thing: Thing | undefined, { operation, method }: (typeof operations)[number]) {
  if (isChange(operation, method)) return [];
  const allowed = allowedTo(operation.access);
  return (thing?.further ?? []).flatMap(({ id, reach }) =>
    reach.flatMap((who) => (allowed.includes(who) ? [[who, id] as const] : [])),
  );
}

test("the matrix has more than fifteen hundred cells", async () => {
  const { thing } = await freshPractice();
  const dead = guarded.length * Object.keys(await deadHeaders()).length;
  const refused = guarded.flatMap(({ operation }) =>
    PEOPLE.filter((who) => !allowedTo(operation.access).includes(who)),
  );
  const reaching = guarded.flatMap((served) =>
    allowedTo(served.operation.access).flatMap((who) => ["allowed", ...idsFor(who, thing(served.path))]),
  );
  expect(dead + refused.length + reaching.length).toBeGreaterThan(1_500);
});

function idsFor(who: Person, thing: Thing | undefined): string[] {
  if (!thing) return [];
  const foreign = [thing, ...(thing.further ?? [])].flatMap(({ id, reach }) => (reach.includes(who) ? [] : [id]));
  return [...foreign, newId(NOW), "1", "%00", "null", `${thing.id} `, "../users", "9".repeat(400)];
}
