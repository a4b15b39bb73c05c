import type { Page } from "@playwright/test";
import postgres from "postgres";
import { expectAway } from "@/e2e/support/away";
import { expect, test } from "@/e2e/support/world";
import { ask, formOf, multipart, type RawForm } from "@/lib/testing/raw-request";
import { scheduled } from "@/lib/testing/requests";

const PAGE = "/forgot-password";
const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");
const EMAIL: RawForm[number] = ["email", "nobody@attune.test"];

test("a form that can't be read, or that this version doesn't know, is refused and never a fault", async ({
  world,
}) => {
  const form = await formOf(world.origin, PAGE, "email");
  const whole = multipart([...form, EMAIL, ["note", "two\r\nlines, <b>"]]);
  const id = /"id":"(\w+)"/.exec(JSON.stringify(form).replaceAll("\\", ""))?.[1] ?? "";
  const script = { "Next-Action": id, "Content-Type": "text/plain;charset=UTF-8" };
  const unknown = { "Next-Action": `7f${"0".repeat(40)}` };
  const changed = (from: RegExp, to: string) =>
    multipart([
      ...form.map(([name, value]): RawForm[number] => [name.replace(from, to), value.replace(from, to)]),
      EMAIL,
    ]);
  const sent = {
    "cut off": [400, { ...whole, body: whole.body.slice(0, -30) }],
    "without a boundary": [400, { ...whole, headers: { "Content-Type": "multipart/form-data" } }],
    "with a broken state": [400, changed(/^\[\{"ok":true\}\]$/, '[{"ok":')],
    "with an unreadable action": [409, changed(/"id":"\w{4}/, '"id":"zz')],
    "with an unknown action": [409, changed(/(ACTION_ID_|"id":")(\w\w)\w{4}/, "$1$2ffff")],
    "by script, broken": [400, { method: "POST", headers: script, body: "[{broken" }],
    "by script, without what it needs": [400, { method: "POST", headers: script, body: "[]" }],
    "by script, to an unknown action": [409, { ...whole, headers: { ...whole.headers, ...unknown } }],
    "by script, to none": [409, { method: "POST", headers: { ...script, "Next-Action": "zz" }, body: "[]" }],
    "of ten megabytes": [413, { ...whole, body: Buffer.alloc(10_485_760, "x") }],
    "of ten megabytes in pieces": [413, { ...whole, body: Array(160).fill(Buffer.alloc(65_536, "x")) }],
  } as const;
  for (const [how, [status, request]] of Object.entries(sent)) {
    const headers = { ...request.headers, Origin: world.origin };
    expect.soft((await ask(world.origin, PAGE, { ...request, headers })).status, how).toBe(status);
  }
});

test("a form of an earlier version comes back with all that was typed, but for its secrets", async ({ world }) => {
  const form = await formOf(world.origin, PAGE, "email");
  const old = form.map(([name, value]): RawForm[number] => [name, value.replace(/"id":"(\w\w)\w{4}/, '"id":"$1ffff')]);
  const typed: RawForm = [EMAIL, ["note", "$5, two\nlines & <b>"], ["password", "not-to-be-shown"]];
  const Origin = world.origin;
  const send = ({ headers, ...more }: ReturnType<typeof multipart>, script = {}) =>
    ask(world.origin, PAGE, { ...more, headers: { ...headers, ...script, Origin } });
  const { text } = await send(multipart([...old, ...typed]));
  expect(text).toContain("nobody@attune.test");
  expect(text).toContain("$5, two\nlines &#38; &#60;b&#62;");
  expect(text).not.toContain("not-to-be-shown");
  const args: RawForm = [
    ...typed.map(([name, value]): RawForm[number] => [`_1_${name}`, value]),
    ["0", '[{"ok":true},"$K1"]'],
  ];
  const byScript = await send(multipart(args), { "Next-Action": `7f${"0".repeat(40)}` });
  expect(byScript.text).toContain('"email":"nobody@attune.test","note":"$$5, two\\nlines & <b>"');
  expect(byScript.text).not.toContain("not-to-be-shown");
});

test("by script too, a form whose action is gone says so in its page, with what was typed", async ({ page }) => {
  await page.goto(PAGE);
  await page.getByLabel("E-mail").fill("nobody@attune.test");
  await page.route("**/*", async (route) => {
    const headers = route.request().headers();
    if (headers["next-action"]) headers["next-action"] = `7f${"0".repeat(40)}`;
    await route.continue({ headers });
  });
  await page.getByRole("button", { name: "Send a code" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This page has changed since you opened it" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@attune.test");
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`what is not there is one page in its reader's own shell, ${how} JavaScript`, async ({ world }) => {
    const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
    const paths = {
      ben: ["/admin/none", "/admin", `/appointments/${id}`, "/appointments/none/repeat", `/waiting?appointment=${id}`],
      lind: ["/dashboard/none", "/admin/settings", `/appointments/${id}`, "/admin/clients/none"],
    } as const;
    for (const who of ["ben", "lind"] as const) {
      const page = await world.as(who, { javaScriptEnabled });
      for (const path of paths[who]) await expectNothing(page, path);
      const forOthers = page.getByRole("contentinfo").locator('a[href="/urgent-help"], a[href="/docs/api"]');
      await expect(forOthers, "what the footer has for clients and programs").toHaveCount(who === "ben" ? 1 : 0);
    }
    const guest = await world.visitor({ javaScriptEnabled });
    expect((await guest.goto("/m/none"))?.status()).toBe(404);
    await expect(guest.getByRole("heading", { level: 1 })).toHaveText("This link doesn't work any more");
  });
}

test("without its database every page says so within six seconds, and a form can be sent again", async ({ world }) => {
  const form = multipart([...(await formOf(world.origin, PAGE, "email")), EMAIL]);
  const unlock = await lockTables();
  try {
    for (const path of ["/", "/book", "/sign-in"]) await expectAway(world.origin, path);
    const text = await expectAway(world.origin, PAGE, { ...form, headers: { ...form.headers, Origin: world.origin } });
    expect(text).toContain("Send it again");
    expect(text).toContain('name="email" value="nobody@attune.test"');
  } finally {
    await unlock();
  }
  expect((await ask(world.origin, "/book")).status).toBe(200);
});

async function expectNothing(page: Page, path: string) {
  expect.soft((await page.goto(path))?.status(), path).toBe(404);
  await expect.soft(page.getByRole("heading", { level: 1 }), path).toHaveText("We can't find this page");
  for (const part of ["main", "banner"] as const)
    await expect.soft(page.getByRole(part).nth(1), `a second ${part} of ${path}`).toHaveCount(0);
  await expect.soft(page.getByRole("link", { name: /^Go to (Today|your appointments)$/ }), path).toHaveCount(1);
  await expect.soft(page.getByRole("link", { name: "Sign in" }), path).toHaveCount(0);
}

/** Holds what every page reads, as a migration might, until it is told to let go. */
async function lockTables() {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const [locked, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = sql.begin(async (tx) => {
    await tx`lock table practice_version, settings, users, practitioners, services in access exclusive mode`;
    locked.resolve();
    await done.promise;
  });
  await Promise.race([locked.promise, holding]);
  return async () => {
    done.resolve();
    await holding;
    await sql.end();
  };
}
