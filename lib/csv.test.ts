import { expect, test } from "vitest";
import { csvOf } from "@/lib/csv";

test("what a spreadsheet would take for a formula is text", () => {
  for (const word of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]) {
    expect(csvOf([[word]])).toContain(`'${word}`);
  }
  expect(csvOf([[-80.5]])).toBe("\uFEFF-80.5\r\n");
});

test("commas, quotes and line breaks stay within their cell", () => {
  expect(
    csvOf([
      ["a,b", 'say "hi"', "two\nlines"],
      ["plain", 3],
    ]),
  ).toBe('\uFEFF"a,b","say ""hi""","two\nlines"\r\nplain,3\r\n');
});
