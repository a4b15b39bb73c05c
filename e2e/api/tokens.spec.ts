import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";

for (const javaScriptEnabled of [true, false]) {
  test(`Ana makes a token for a program and takes it back, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const ana = await world.as("ana", { javaScriptEnabled });
    await ana.goto("/account/tokens");
    await ana.getByLabel("Name").fill("Calendar on my desk");
    await ana.getByRole("button", { name: "Make a token" }).click();
    const token = String(await ana.locator("code").textContent());
    expect(token).toMatch(/^attune_pat_[\w-]{43}$/);
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
