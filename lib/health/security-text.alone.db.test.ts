import { beforeEach, expect, test } from "vitest";
import { GET } from "@/app/.well-known/security.txt/route";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { env } from "@/lib/env";
import { cast } from "@/lib/testing/cast";

beforeEach(async () => {
  await cast();
  env().SECURITY_CONTACT = undefined;
});

test("a practice with an address of its own says it, with an end that is less than a year away", async () => {
  await db.update(settings).set({ email: "office+desk@heart.example" });
  const answer = await GET();
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect((await answer.text()).split("\n")).toEqual([
    "Contact: mailto:office+desk@heart.example",
    "Expires: 2027-03-01T00:00:00Z",
    "Preferred-Languages: en",
    "Canonical: http://localhost:3000/.well-known/security.txt",
    "",
  ]);
});

test("the operator's choice goes before it", async () => {
  env().SECURITY_CONTACT = "https://heart.example/security";
  await db.update(settings).set({ email: "office@heart.example" });
  expect(await (await GET()).text()).toContain("Contact: https://heart.example/security\n");
});

test("nothing can break out of the line that says the address", async () => {
  await db.update(settings).set({ email: "a@b.example\nContact: mailto:eve@evil.example" });
  expect((await (await GET()).text()).match(/^Contact:/gm)).toHaveLength(1);
});

test("without a contact there is no such page, since one without would be against its standard", async () => {
  await db.update(settings).set({ email: null });
  expect((await GET()).status).toBe(404);
});
