import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed/cookie";

const jar = vi.hoisted(() => new Map<string, { value: string; maxAge: number }>());

// What Next hands to a page; there is no request in a test.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, { maxAge }: { maxAge: number }) => void jar.set(name, { value, maxAge }),
  }),
}));

const Wish = z.object({ reason: z.string() });

beforeEach(() => jar.clear());

test("what a browser keeps can be read here, and nowhere on the way", async () => {
  await keepSealed("wish", { reason: "Sleep", other: 1 }, 600);
  expect(jar.get("wish")?.maxAge).toBe(600);
  expect(JSON.stringify([...jar])).not.toContain("Sleep");
  expect(await readSealed("wish", Wish)).toEqual({ reason: "Sleep" });
});

test("what is changed, over, forgotten, of another form or kept under another name says nothing", async () => {
  expect(await readSealed("wish", Wish)).toBeUndefined();
  await keepSealed("wish", { reason: "Sleep" }, -60);
  expect(await readSealed("wish", Wish)).toBeUndefined();
  await keepSealed("wish", { reason: "Sleep" }, 600);
  expect(await readSealed("wish", z.object({ token: z.string() }))).toBeUndefined();
  const { value = "" } = jar.get("wish") ?? {};
  jar.set("other", { value, maxAge: 600 });
  expect(await readSealed("other", Wish)).toBeUndefined();
  jar.set("wish", { value: `${value}x`, maxAge: 600 });
  expect(await readSealed("wish", Wish)).toBeUndefined();
  await keepSealed("wish", { reason: "Sleep" }, 600);
  await dropCookie("wish");
  expect(await readSealed("wish", Wish)).toBeUndefined();
});
