import { expect, test } from "vitest";
import { POST } from "@/app/(public)/book/hold/route";

test.each([
  ["another site", "localhost:3000", "https://elsewhere.example"],
  ["a name that was bound anew to this machine", "elsewhere.example:3000", "http://elsewhere.example:3000"],
])("%s can't let go of a time", async (_, host, origin) => {
  const forged = new Request("http://localhost:3000/book/hold", { method: "POST", headers: { host, origin } });
  expect((await POST(forged)).status).toBe(403);
});
