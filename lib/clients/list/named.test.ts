import { expect, test } from "vitest";
import { findable, searchFor } from "@/lib/clients/list/named";

const person = (firstName: string, lastName: string, more: { email?: string; phone?: string } = {}) =>
  findable({ firstName, lastName, email: more.email ?? null, phone: more.phone ?? null });

const finds = (text: string, who: ReturnType<typeof person>) => searchFor(text)(who);

test.each([
  ["zoe ANG", "Zoë", "Ångström"],
  ["ang zo", "Zoë", "Ångström"],
  ["strasse", "Straße", "Weiß"],
  ["weiss", "Straße", "Weiß"],
  ["soren", "Søren", "Łukasz"],
  ["lukasz", "Søren", "Łukasz"],
  ["ngo", "Ngô", "Đình"],
  ["dinh", "Ngô", "Đình"],
  ["o'b", "Siobhán", "O’Brien"],
  ["obrien", "Siobhán", "O’Brien"],
  ["brien", "Siobhán", "O’Brien"],
  ["ama-ser", "Ama-Serwaa", "Mensah"],
  ["serwaa", "Ama-Serwaa", "Mensah"],
  ["إيم", "إيمان", "حسن"],
  ["小", "小林", "花子"],
])("%j finds %s %s", (typed, firstName, lastName) => {
  expect(finds(typed, person(firstName, lastName))).toBe(true);
});

test("the middle of a name, or one word too many, finds nobody", () => {
  expect(finds("oat", person("Ana", "Boateng"))).toBe(false);
  expect(finds("ana ben", person("Ana", "Boateng"))).toBe(false);
});

test("an address is found by how it begins, and from three letters on by any part of it", () => {
  const ana = person("Ana", "Boateng", { email: "a.b@attune.test" });
  expect([finds("a.b@", ana), finds("attune", ana), finds("te", ana)]).toEqual([true, true, false]);
});

test("a number is found by its digits, however it is written, and with the 0 that its own country dials", () => {
  const ana = person("Ana", "Boateng", { phone: "+233 20 765-4321" });
  for (const typed of ["+233 (20) 765", "4321", "0207654321", "020 765 4321", "00233207"]) {
    expect(finds(typed, ana), typed).toBe(true);
  }
  expect([finds("20", ana), finds("9999", ana)]).toEqual([false, false]);
});

test("nothing but spaces finds everyone", () => {
  expect(finds("  ", person("Ana", "Boateng"))).toBe(true);
});
