import { expect, test } from "vitest";
import { DatabaseUnavailable, isCutOff, isUnavailable } from "@/db/unavailable";

const behind = (cause: unknown) => new Error("Failed query", { cause });
const coded = (code: string, syscall?: string) => Object.assign(new Error(code), { code, ...(syscall && { syscall }) });

test.each([
  "EPIPE",
  "ECONNRESET",
  "ECONNREFUSED",
  "ETIMEDOUT",
  "CONNECTION_CLOSED",
  "CONNECT_TIMEOUT",
  "57P01",
  "08006",
])("after %s what became of the statement is not known, and it can be asked again", (code) => {
  for (const error of [coded(code, "write"), behind(coded(code))])
    expect([isCutOff(error), isUnavailable(error)]).toEqual([true, true]);
});

test.each(["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "53100", "57014", "55P03", "25P03"])(
  "with %s nothing was done, and it can be asked again",
  (code) => {
    expect([isCutOff(behind(coded(code))), isUnavailable(behind(coded(code)))]).toEqual([false, true]);
  },
);

test("a socket that is gone is a database that is away; a file that is gone is not", () => {
  expect(isUnavailable(behind(coded("ENOENT", "connect")))).toBe(true);
  expect(isUnavailable(coded("ENOENT", "open"))).toBe(false);
});

test("a deadline that passed is both; a fault of ours is neither", () => {
  expect(isCutOff(behind(new DatabaseUnavailable("Silence.")))).toBe(true);
  for (const error of [new TypeError("x is not a function"), coded("23505"), "EPIPE", undefined])
    expect([isCutOff(error), isUnavailable(error)]).toEqual([false, false]);
});
