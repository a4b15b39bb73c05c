import { expect, test } from "vitest";
import { readPaymentTerms } from "@/lib/practice/forms/payment-form";

const typed = { deposit: "", tax: "" };

test("a service is paid after the session, in part or in full before it, or never", () => {
  const read = (payment: "free" | "later" | "deposit" | "full") =>
    readPaymentTerms({ ...typed, payment, deposit: "20", tax: "19,5" }, 8_000, "USD");
  for (const payment of ["free", "later", "full"] as const)
    expect(read(payment)).toEqual({ terms: { payment, depositMinor: null, taxBasisPoints: 1_950 } });
  expect(read("deposit")).toEqual({ terms: { payment: "deposit", depositMinor: 2_000, taxBasisPoints: 1_950 } });
});

test("a form without these fields changes nothing of them", () => {
  expect(readPaymentTerms(typed, null, "USD")).toEqual({ terms: {} });
});

test("what can't be used is named with its field", () => {
  const wrong = (more: object, price: number | null = 8_000) => {
    const read = readPaymentTerms({ ...typed, payment: "deposit", deposit: "20", ...more }, price, "USD");
    return "wrong" in read && read.wrong;
  };
  for (const deposit of ["", "0", "80.01", "1.005", "x"]) expect(wrong({ deposit }), deposit).toBe("deposit");
  for (const tax of ["-1", "101", "19.555", "x"]) expect(wrong({ tax }), tax).toBe("tax");
  expect(wrong({}, null)).toBe("price");
  expect(wrong({ payment: "full" }, 0)).toBe("price");
});
