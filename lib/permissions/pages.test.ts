import { afterEach, beforeEach, expect, test } from "vitest";
import { ROLES } from "@/db/schema";
import { firstPage, mayOpen, PRACTICE_PAGES, pagePermission } from "@/lib/permissions/pages";
import { roleMay } from "@/lib/permissions/permissions";
import { house } from "@/lib/testing/house/source-files";
import { withPayments } from "@/lib/testing/payments/mode";

beforeEach(() => withPayments("online"));
afterEach(() => withPayments("off"));

const pages = house.filter(({ path }) => /^app\/admin\/.*page\.tsx$|^app\/admin\/page\.tsx$/.test(path));

test("every page of the practice is in the table, and asks for its own line of it", () => {
  const folders = pages.map(({ path }) => path.replace(/^app|\/page\.tsx$/g, ""));
  expect(folders.toSorted()).toEqual(PRACTICE_PAGES.toSorted());
  const strays = pages.filter(
    ({ path, text }) => !text.includes(`requirePage("${path.replace(/^app|\/page\.tsx$/g, "")}")`),
  );
  expect(strays.map(({ path }) => path)).toEqual([]);
});

test("a page lets in those who have its permission in any of their roles", () => {
  for (const page of PRACTICE_PAGES)
    for (const role of ROLES) {
      const isLetIn = roleMay(role, pagePermission(page));
      expect(mayOpen({ role, furtherRoles: [] }, page), `${role} on ${page}`).toBe(isLetIn);
      if (role !== "client") expect(mayOpen({ role: "biller", furtherRoles: [role] }, page) || !isLetIn).toBe(true);
    }
});

test("staff begin on a page that lets them in", () => {
  const first = (role: (typeof ROLES)[number]) => firstPage({ role, furtherRoles: [] });
  expect(first("practitioner")).toBe("/admin");
  expect(first("front_desk")).toBe("/admin");
  expect(first("biller")).toBe("/admin/payments");
});

test("a page of money is there where the practice keeps accounts, and one of payouts where it is paid online", () => {
  const opened = () => PRACTICE_PAGES.filter((page) => mayOpen({ role: "admin", furtherRoles: [] }, page));
  const all = opened();
  expect(all.filter((page) => /payments|payouts|money/.test(page))).toHaveLength(6);
  withPayments("invoice");
  expect(all.filter((page) => !opened().includes(page))).toEqual(["/admin/payments/payouts"]);
  withPayments("off");
  expect(all.filter((page) => !opened().includes(page))).toEqual(
    all.filter((page) => /payments|payouts|money/.test(page)),
  );
  expect(firstPage({ role: "biller", furtherRoles: [] })).toBe("/account");
});
