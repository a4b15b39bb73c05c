import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";

for (const javaScriptEnabled of [true, false]) {
  test(`Ana makes a token for a program and takes it back, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const ana = await world.as("ana", { javaScriptEnabled });
    await ana.goto("/dashboard");
    await ana.getByRole("link", { name: "Your account" }).click();
    await ana.getByRole("link", { name: "Tokens for programs" }).click();
    await ana.getByLabel("Name", { exact: true }).fill("Calendar on my desk");
    await ana.getByRole("button", { name: "Make a token" }).click();
    const shown = ana.locator("code", { hasText: "attune_pat_" });
    await expect(shown).toHaveText(/^attune_pat_[\w-]{43}$/);
    const token = String(await shown.textContent());
    const calls = async (path: string, method = "GET") => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const body = method === "GET" ? undefined : JSON.stringify({ first_name: "Anna" });
      return (await fetch(`${world.origin}${path}`, { method, headers, body })).status;
    };
    expect(await calls("/api/auth/profile")).toBe(200);
    expect(await calls("/api/auth/profile/update", "PATCH")).toBe(403);
    await ana.goto("/account/tokens");
    await expect(ana.getByText(token)).toHaveCount(0);
    if (javaScriptEnabled) await expectAccessible(ana);
    const revoke = ana.getByRole("button", { name: "Revoke Calendar on my desk" });
    await revoke.click();
    await expect(ana.getByRole("table")).toHaveCount(0);
    expect(await calls("/api/auth/profile")).toBe(401);
  });
}

test("staff find their tokens from their own pages, and who is not signed in is asked to", async ({ world }) => {
  const osei = await world.as("osei");
  await osei.goto("/admin");
  await osei.getByRole("link", { name: "Your account", exact: true }).click();
  await osei.getByRole("link", { name: "Tokens for programs" }).click();
  await expect(osei.getByRole("heading", { level: 1, name: "Tokens for programs" })).toBeVisible();
  await expectAccessible(osei);
  const visitor = await world.visitor();
  await visitor.goto("/");
  await expect(visitor.getByRole("link", { name: "Your account" })).toHaveCount(0);
  await visitor.goto("/account/tokens");
  await expect(visitor).toHaveURL(/\/sign-in/);
});

test("what was chosen for a token stays when its name is missing", async ({ world }) => {
  const ana = await world.as("ana");
  await ana.goto("/account/tokens");
  await ana.getByLabel("Valid for").selectOption("A year");
  await ana.getByLabel("It may also change things").check();
  await ana.getByRole("button", { name: "Make a token" }).click();
  await expect(ana.getByText("Please give it a name.").first()).toBeVisible();
  await expect(ana.getByLabel("Valid for")).toHaveValue("366");
  await expect(ana.getByLabel("It may also change things")).toBeChecked();
});
