import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PERMISSIONS, type Role, reachOf, roleMay, type Subject } from "@/lib/permissions/permissions";

const COLUMNS: Role[] = ["practitioner", "front_desk", "biller", "supervisor", "admin"];

test("the page for operators says of each role what the code says", () => {
  const rows = readFileSync("docs/roles.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const told = Object.fromEntries(
    rows.map(([, name = "", , ...cells]) => [name.replaceAll("`", ""), cells.slice(0, -1)]),
  );
  const names = [...new Set(PERMISSIONS.map((permission) => permission.replace(/\.(own|team)$/, "")))];
  expect(told).toEqual(Object.fromEntries(names.map((name) => [name, COLUMNS.map((role) => reachWord(role, name))])));
});

function reachWord(role: Role, name: string): string {
  const whole = PERMISSIONS.find((permission) => permission === name);
  if (whole) return roleMay(role, whole) ? "all" : "–";
  const reach = reachOf({ role, furtherRoles: [] }, subjectNamed(name));
  return reach === "team" ? "all" : (reach ?? "–");
}

function subjectNamed(name: string): Subject {
  const isNamed = (subject: string): subject is Subject => subject === name;
  if (isNamed(name)) return name;
  throw new Error(`There is no subject ${name}.`);
}
