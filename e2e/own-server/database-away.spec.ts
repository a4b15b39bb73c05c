import { expectAway } from "@/e2e/support/away";
import { test as base, expect } from "@/e2e/support/world";
import { testUrl } from "@/lib/testing/database/database";
import { type DatabaseLine, startDatabaseLine } from "@/lib/testing/database/database-line";
import { ask, formOf, multipart } from "@/lib/testing/raw-request";

type PerWorker = { line: DatabaseLine; environment: Record<string, string> };

const { E2E_ADMIN_URL = "", E2E_CLONES = "" } = process.env;

const test = base.extend<object, PerWorker>({
  line: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures this one needs.
    async ({}, use) => {
      const line = await startDatabaseLine(Number(new URL(E2E_ADMIN_URL).port));
      await use(line);
      await line.close();
    },
    { scope: "worker" },
  ],
  environment: [
    async ({ line }, use, { parallelIndex }) => {
      const url = new URL(testUrl(E2E_ADMIN_URL, `${E2E_CLONES}${parallelIndex}`));
      url.host = `127.0.0.1:${line.port}`;
      await use({ DATABASE_URL: url.href });
    },
    { scope: "worker" },
  ],
});

// A call is given up after 5.5 s; the rest is for a busy machine.
const PATIENCE_MS = 7_500;

// Who asks for them is looked up first, so the document need not exist.
const MONEY = ["/payments", "/documents/0193b3a0-0000-7000-8000-000000000001/pdf"];

for (const how of ["freeze", "restart"] as const) {
  test(`while the database ${how}s every page says so, and after that is there again`, async ({ world, line }) => {
    const cookies = await (await world.as("ana")).context().cookies();
    const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const form = multipart([
      ...(await formOf(world.origin, "/forgot-password", "email")),
      ["email", "ana@attune.test"],
    ]);
    const posted = { ...form, headers: { ...form.headers, Origin: world.origin } };
    line[how]();
    try {
      for (const path of ["/book", "/sign-in"]) await expectAway(world.origin, path, {}, PATIENCE_MS);
      for (const path of MONEY) await expectAway(world.origin, path, { headers: { Cookie } }, PATIENCE_MS);
      const text = await expectAway(world.origin, "/forgot-password", posted, PATIENCE_MS);
      expect(text).toContain('name="email" value="ana@attune.test"');
    } finally {
      line.open();
    }
    await expect.poll(async () => (await ask(world.origin, "/book")).status).toBe(200);
  });
}
