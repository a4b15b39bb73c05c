import { call } from "@/e2e/support/call";
import { statuses } from "@/e2e/support/crowd";
import { expect, test } from "@/e2e/support/world";

test.use({ environment: { RATE_LIMIT_GENERAL_PER_MINUTE: "20", RATE_LIMIT_AUTH_PER_MINUTE: "20" } });

test("thirty requests at once on two processes are counted as thirty", async ({ world, server }) => {
  const origins = [world.origin, await server.another()];
  const ask = (operation: string, body?: unknown) =>
    statuses(30, async (index) => (await call(origins[index % 2] ?? "", operation, body)).status);
  expect(await ask("GET /api")).toEqual({ 200: 20, 429: 10 });
  expect(await ask("POST /api/auth/login", { email: "nobody@example.com", password: "wrong" })).toEqual({
    401: 20,
    429: 10,
  });
});
