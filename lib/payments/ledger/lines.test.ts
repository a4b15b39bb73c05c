import fc from "fast-check";
import { expect, test } from "vitest";
import {
  chargeLines,
  creditLines,
  feeLines,
  type Line,
  paymentLines,
  refundLines,
  taxIn,
  taxWithin,
  type Way,
  writeOffLines,
} from "@/lib/payments/ledger/lines";

const amount = fc.integer({ min: 1, max: 2_000_000_000 });
const way = fc.constantFrom<Way>(
  { way: "online", vendor: "stripe" },
  { way: "online", vendor: "paystack" },
  { way: "cash", vendor: null },
  { way: "mobile_money", vendor: null },
);

const sum = (lines: Line[]) => lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
const inAccount = (lines: Line[], account: string) => sum(lines.filter((line) => line.account === account));

test("whatever happens, what goes into the books sums to zero, and no line of it is empty", () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 10_000 }), way, (minor, basisPoints, how) => {
      const tax = taxWithin(minor, basisPoints);
      for (const lines of [
        chargeLines(minor, tax),
        creditLines(minor, tax),
        paymentLines(how, minor),
        refundLines(how, minor),
        feeLines(how, minor),
        writeOffLines(minor),
      ]) {
        expect(sum(lines)).toBe(0);
        expect(lines.every(({ amountMinor }) => amountMinor !== 0)).toBe(true);
      }
    }),
  );
});

test("after any history of one session, what is owed is what was charged less what was credited, paid or let go", () => {
  const step = fc.record({ what: fc.constantFrom("credit", "pay", "return", "let go"), minor: amount, how: way });
  fc.assert(
    fc.property(amount, fc.array(step, { maxLength: 30 }), (price, steps) => {
      let owed = price;
      let lines = chargeLines(price, 0);
      for (const { what, minor, how } of steps) {
        lines = lines.concat(linesOf(what, minor, how));
        owed += what === "return" ? minor : -minor;
        expect(sum(lines)).toBe(0);
      }
      expect(inAccount(lines, "receivable")).toBe(owed);
    }),
  );
});

test("tax is within a price, and the taxes of its parts never come to more than the whole's", () => {
  expect(taxWithin(11_900, 1_900)).toBe(1_900);
  expect(taxWithin(100, 1_950)).toBe(16);
  expect(taxWithin(10_000, 0)).toBe(0);
  fc.assert(
    fc.property(
      amount,
      fc.integer({ min: 0, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (price, points, share) => {
        const taxMinor = taxWithin(price, points);
        const part = Math.floor(price * share);
        expect(taxMinor).toBeLessThanOrEqual(price);
        expect(taxIn(part, { priceMinor: price, taxMinor })).toBeLessThanOrEqual(taxMinor);
        expect(taxIn(price, { priceMinor: price, taxMinor })).toBe(taxMinor);
      },
    ),
  );
});

function linesOf(what: string, minor: number, how: Way): Line[] {
  if (what === "credit") return creditLines(minor, 0);
  if (what === "let go") return writeOffLines(minor);
  return what === "pay" ? paymentLines(how, minor) : refundLines(how, minor);
}
