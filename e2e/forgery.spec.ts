import { expect, test } from "@/e2e/support/world";

test.describe("a form that no page of ours sent", () => {
  for (const [name, origin] of [
    ["without an Origin", undefined],
    ["from another site", "https://evil.test"],
    ["from nowhere", "null"],
  ] as const) {
    test(`${name} is refused, and nothing happens`, async ({ world }) => {
      const ana = await world.as("ana", { javaScriptEnabled: false });
      await ana.goto("/book?with=ama-osei");
      const fields = await ana
        .locator("form", { has: ana.getByLabel("Tuesday morning") })
        .evaluate((form) =>
          Object.fromEntries(
            Array.from(form.querySelectorAll<HTMLInputElement>("input[type=hidden]")).map(({ name, value }) => [
              name,
              value,
            ]),
          ),
        );
      const reply = await ana.request.post("/book?with=ama-osei", {
        headers: { ...(origin && { origin }) },
        multipart: { ...fields, step: "check", intent: "next", cells: "1:morning", reason: "" },
      });
      expect(await reply.text()).not.toContain("Your request is with us");
      expect(await world.db.query.appointments.findMany()).toEqual([]);
    });
  }

  test("sent by our own page does happen", async ({ world }) => {
    const ana = await world.as("ana", { javaScriptEnabled: false });
    await ana.goto("/book?with=ama-osei");
    await ana.getByLabel("Tuesday morning").check();
    await ana.getByRole("button", { name: "Continue" }).click();
    await ana.getByRole("button", { name: "Send request" }).click();
    expect(await world.db.query.appointments.findMany()).toHaveLength(1);
  });
});
