import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { carryOver, renamedActions } from "@/scripts/build/build-carry.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "attune-build-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const action = (filename: string, exportedName: string) => ({ filename, exportedName });

test("an action that was moved is found by its name, and only where no other has or had that name", () => {
  const last = {
    "7fa": action("lib/old.ts", "cancel"),
    "7fb": action("lib/old.ts", "move"),
    "7fc": action("lib/kept.ts", "sign"),
    "7fd": action("lib/gone.ts", "gone"),
    "7fe": action("lib/same.ts", "twice"),
    "7ff": action("lib/old.ts", "twice"),
    "70a": action("lib/waiting.ts", "leave"),
    "70b": action("lib/group.ts", "leave"),
  };
  const next = {
    "7f1": action("lib/new.ts", "cancel"),
    "7f2": action("lib/old.ts", "move"),
    "7fc": action("lib/kept.ts", "sign"),
    "7f3": action("lib/same.ts", "twice"),
    "7f4": action("lib/new.ts", "twice"),
    "70c": action("lib/group.ts", "leave"),
  };
  expect(renamedActions(last, next)).toEqual({ "7fa": "7f1", "7fb": "7f2", "7fe": "7f3", "70b": "70c" });
});

test("the files of the last version stay for pages that are open, those of the one before don't", () => {
  const builds = ["first", "second", "third"].map((name) => join(root, name));
  const [first = "", second = "", third = ""] = builds;
  for (const [index, build] of builds.entries()) {
    write(join(build, "static/chunks/same.js"), `build ${index}`);
    write(join(build, `static/chunks/only-${index}.js`), "x");
  }
  carryOver(first, second);
  carryOver(second, third);
  const has = (build: string, file: string) => existsSync(join(build, "static/chunks", file));
  expect([0, 1, 2].map((index) => has(second, `only-${index}.js`))).toEqual([true, true, false]);
  expect([0, 1, 2].map((index) => has(third, `only-${index}.js`))).toEqual([false, true, true]);
  expect(readFileSync(join(third, "static/chunks/same.js"), "utf8")).toBe("build 2");
  expect(readFileSync(join(third, "earlier-actions.json"), "utf8")).toBe("{}");
});

function write(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
