import { expect, test } from "@/e2e/support/world";

const SENT = [
  { how: "without an Origin", origin: () => undefined, requests: 0 },
  { how: "from another site", origin: () => "https://evil.test", requests: 0 },
  { how: "from nowhere", origin: () => "null", requests: 0 },
  { how: "from our own page", origin: (own: string) => own, requests: 1 },
];

test("a form does what it says only when it is sent from our own page", async ({ world }) => {
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto("/book/ask?with=ama-osei");
  const form = ana.locator("form", { has: ana.getByLabel("Tuesday morning") });
  const hidden = form.locator("input[type=hidden]");
  const fields = await hidden.evaluateAll((inputs: HTMLInputElement[]) =>
    Object.fromEntries(inputs.map(({ name, value }) => [name, value])),
  );
  for (const { how, origin, requests } of SENT) {
    const from = origin(world.origin);
    const reply = await ana.request.post("/book/ask?with=ama-osei", {
      headers: { ...(from && { origin: from }) },
      multipart: { ...fields, step: "check", intent: "next", cells: "1:morning", reason: "" },
    });
    expect(reply.ok(), how).toBe(requests === 1);
    expect(await world.db.query.appointments.findMany(), how).toHaveLength(requests);
  }
});
