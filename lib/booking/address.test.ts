import { expect, test } from "vitest";
import { hrefOf, readQuery, textIn } from "@/lib/booking/address";

test("an address is read with what it says twice, or wrongly, left out", () => {
  expect(readQuery({ date: "2026-12-10", with: ["a", "b"], tz: "", month: "2026-13", other: "x" })).toEqual({
    date: "2026-12-10",
  });
  expect(readQuery({ date: "2026-02-30", service: "s".repeat(65) })).toEqual({});
  expect(textIn({ why: ["10:00"] }, "why")).toBe("");
});

test("another view keeps everything but what changes; a date or a month takes the other's place", () => {
  const query = { with: "ama-osei", month: "2026-12", tz: "Africa/Accra" };
  expect(hrefOf("/book", query, { date: "2026-12-10" })).toBe("/book?with=ama-osei&tz=Africa%2FAccra&date=2026-12-10");
  expect(hrefOf("/book", query, { hc: "h12" })).toBe("/book?with=ama-osei&tz=Africa%2FAccra&month=2026-12&hc=h12");
  expect(hrefOf("/book", {})).toBe("/book");
});
