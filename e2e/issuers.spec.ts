import { expectAccessible } from "@/e2e/support/accessible";
import { test as base, expect } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { SUBJECT, startIssuer } from "@/lib/testing/stand-ins/issuer";

type PerWorker = { issuer: Awaited<ReturnType<typeof startIssuer>> };

/** A practice whose staff may sign in at an issuer, with a strict one in its place. */
const test = base.extend<object, PerWorker>({
  issuer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const issuer = await startIssuer(now);
      await use(issuer);
      await issuer.close();
    },
    { scope: "worker" },
  ],
  environment: [
    async ({ issuer }, use) => {
      await use({
        SIGN_IN_OIDC_ISSUER: issuer.address,
        SIGN_IN_OIDC_ID: issuer.client.id,
        SIGN_IN_OIDC_SECRET: issuer.client.secret,
        SIGN_IN_OIDC_NAME: "Our clinic",
      });
    },
    { scope: "worker" },
  ],
});

test("Dr. Osei links an account elsewhere, signs in by its button, and unlinks it", async ({ world, issuer }) => {
  issuer.be(SUBJECT);
  const osei = await world.as("osei");
  await osei.goto("/account/security");
  const elsewhere = osei.getByRole("region", { name: "Accounts elsewhere" });
  await elsewhere.getByRole("link", { name: "Link Our clinic" }).click();
  await expect(elsewhere.getByText("linked on")).toBeVisible();
  await expectAccessible(osei);
  await world.waitForMail("osei@attune.test", /./);

  const browser = await world.visitor({ timezoneId: "Africa/Accra" });
  await browser.goto("/sign-in?next=/admin/clients");
  await expectAccessible(browser);
  await browser.getByRole("link", { name: "Sign in with Our clinic" }).click();
  await expect(browser.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();

  await elsewhere.getByRole("button", { name: "Unlink Our clinic" }).click();
  await expect(elsewhere.getByText("not linked")).toBeVisible();
  const again = await world.visitor();
  await again.goto("/sign-in");
  await again.getByRole("link", { name: "Sign in with Our clinic" }).click();
  await expect(again.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(again.getByRole("alert").first()).toBeVisible();
});

test("an account elsewhere that nobody linked opens nothing, also without JavaScript", async ({ world, issuer }) => {
  issuer.be("a stranger");
  const visitor = await world.visitor({ javaScriptEnabled: false });
  await visitor.goto("/sign-in");
  await visitor.getByRole("link", { name: "Sign in with Our clinic" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(visitor.getByRole("alert").first()).toBeVisible();
  await visitor.goto("/admin");
  await expect(visitor).toHaveURL(/\/sign-in/);
});

test("what the issuer says of another practice's sign-in is not believed", async ({ world, issuer }) => {
  issuer.be(SUBJECT);
  const osei = await world.as("osei");
  await osei.goto("/account/security");
  await osei.getByRole("link", { name: "Link Our clinic" }).click();
  await expect(osei.getByText("linked on")).toBeVisible();
  issuer.be(SUBJECT, { claims: { aud: "another practice" } });
  const visitor = await world.visitor();
  await visitor.goto("/sign-in");
  await visitor.getByRole("link", { name: "Sign in with Our clinic" }).click();
  await expect(visitor.getByRole("alert").first()).toBeVisible();
});
