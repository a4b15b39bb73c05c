import { expect, test } from "vitest";
import { NewStatement } from "@/lib/payments/documents/schema";

test("a statement is of days that calendars reach", () => {
  const isTaken = (from: string, to: string) => NewStatement.safeParse({ client: "ana", from, to }).success;
  expect(isTaken("1900-01-01", "2199-12-31")).toBe(true);
  for (const to of ["2200-01-01", "9999-12-31", "2026-02-30", ""]) expect(isTaken("1900-01-01", to)).toBe(false);
  expect(isTaken("2026-02-01", "2026-01-31")).toBe(false);
});
