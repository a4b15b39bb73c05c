import { expect, test } from "@/e2e/support/world";
import { emailOf, PASSWORD } from "@/lib/testing/cast";

// A real practice, on the machine's own clock; its log is what the server says.
test.use({
  environment: { APP_ORIGIN: "http://localhost", TEST_CLOCK_FILE: "", TRUSTED_PROXIES: "1", CORS_ORIGINS: "" },
});

test("a real practice logs one object a line, with the request's id and no person in it", async ({ world, server }) => {
  const id = "0123456789abcdef0123456789abcdef";
  const ask = (path: string, body?: object) =>
    fetch(`${world.origin}${path}`, {
      method: body ? "POST" : "GET",
      headers: { "X-Request-Id": id, "content-type": "application/json", "user-agent": "canary" },
      redirect: "manual",
      ...(body && { body: JSON.stringify(body) }),
    });
  const secrets = { email: emailOf("ana"), password: PASSWORD };
  expect((await ask("/api/auth/login", secrets)).headers.get("x-request-id")).toBe(id);
  await ask("/api/auth/login", { ...secrets, password: `${PASSWORD}-not` });
  await ask(`/appointments/${world.ana.id}?email=${emailOf("ana")}`);
  await ask(`/api/auth/contact`, { name: "Ana Boateng", email: emailOf("ana"), message: "canary: sleeps badly" });
  let said = "";
  const lines = () => {
    said += server.said();
    return said.split("\n").filter((line) => line.startsWith("{"));
  };
  const answered = () =>
    lines()
      .map((line) => JSON.parse(line))
      .filter(({ msg, requestId }) => msg === "http.answered" && requestId === id);
  // An answer is logged when all of it has left, so a page's line may come after that of the request behind it.
  await expect
    .poll(() =>
      answered()
        .map(({ route }) => route)
        .sort(),
    )
    .toEqual(["/api/auth/contact", "/api/auth/login", "/api/auth/login", "/appointments/[id]"]);
  expect(answered()[0]).toMatchObject({ method: "POST", status: 200, durationMs: expect.any(Number) });
  expect(said).not.toMatch(/boateng|attune\.test|canary|quiet-morning|eyJ/i);
  expect(said).not.toContain(world.ana.id);
});

test("a page that fails is a line with its digest and place, and without what was asked", async ({ world, server }) => {
  await world.db.execute("alter table practitioners rename to elsewhere");
  let digest: string | undefined;
  try {
    const response = await fetch(`${world.origin}/book?practitioner=canary&day=2026-12-03`);
    digest = /digest[^\d]{1,12}(\d{4,})/.exec(await response.text())?.[1];
  } finally {
    await world.db.execute("alter table elsewhere rename to practitioners");
  }
  expect(digest).toBeDefined();
  let said = "";
  await expect
    .poll(() => {
      said += server.said();
      return said.split("\n").filter((line) => line.includes('"msg":"page.failed"'));
    })
    .not.toEqual([]);
  const line = said.split("\n").find((text) => text.includes('"msg":"page.failed"')) ?? "";
  expect(JSON.parse(line)).toMatchObject({
    route: expect.stringMatching(/\/book/),
    requestId: expect.any(String),
    digest,
    error: { name: expect.any(String), at: expect.any(Array) },
  });
  expect(said).not.toMatch(/canary|Failed query|select /i);
});
