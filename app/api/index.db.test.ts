import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GET } from "@/app/api/route";

const call = (query = "") => GET(new Request(`http://localhost:3000/api${query}`), { params: Promise.resolve({}) });

test("the index lists every path there is, at its address, and no other", async () => {
  const index = await (await call()).json();
  const listed = Object.values<{ url: string }>(index.endpoints.appointments.endpoints).map(
    ({ url }) => new URL(url).pathname,
  );
  const files = readdirSync("app/api", { recursive: true, encoding: "utf8" });
  const paths = files
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => join("/api", file, "../").replaceAll("\\", "/"));
  expect(listed.sort()).toEqual(paths.sort());
});

test("an operation tells its fields from its declaration", async () => {
  const index = await (await call()).json();
  expect(index.endpoints.appointments.endpoints.check_date_availability).toMatchObject({
    methods: ["POST"],
    required_fields: ["date"],
    authentication: "None required",
  });
});

test("both versions are answered, and a third is refused with a sentence", async () => {
  expect(await (await call()).json()).toMatchObject({ version: "2.0.0" });
  expect(await (await call("?version=1")).json()).toMatchObject({
    version: "1.0.0",
    message: "Therapy Appointment API",
  });
  const refused = await call("?version=3");
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ code: "invalid", fields: { version: [expect.any(String)] } });
});

test("every answer says what is left of the caller's limit", async () => {
  const { headers } = await call();
  expect(headers.get("x-ratelimit-limit")).toBe("100");
  expect(Number(headers.get("x-ratelimit-remaining"))).toBeLessThan(100);
});
