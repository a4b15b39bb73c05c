import { expect, test } from "vitest";
import { described } from "@/lib/log";

test("a logged error keeps its class, code and place, and none of its words", () => {
  const cause = Object.assign(new Error("Key (email)=(ana@example.org) exists"), { code: "23505" });
  const error = new Error("Failed query: insert … params: ana@example.org", { cause });
  const logged = JSON.stringify(described(error));
  expect(logged).toContain("23505");
  expect(logged).toContain("log.test.ts");
  expect(logged).not.toContain("ana@example.org");
});

test("a logged error with several causes names each", () => {
  const logged = described(new AggregateError([new TypeError("a"), new RangeError("b")]));
  expect(logged.errors).toMatchObject([{ name: "TypeError" }, { name: "RangeError" }]);
});
