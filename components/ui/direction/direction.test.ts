import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { arrowKey } from "@/components/ui/direction/arrow-key";
import { house } from "@/lib/testing/house/source-files";

/* What depends on where a reader's lines begin. */

const PHYSICAL =
  /(?<![\w-])-?(?:m[lr]|p[lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr])|scroll-[mp][lr]|text-(?:left|right)|float-(?:left|right))(?:-(?:\d[\w./]*|auto|px|full|\[[^\]]+\]|[sml]|lg|xl))?(?=[\s"'`])/;

test("a page says where its lines begin and end, and not left and right, so that it mirrors", () => {
  const pages = house.filter(({ path }) => /^(?:app|components)\/.*\.tsx$/.test(path));
  const physical = pages.flatMap(({ path }) => {
    const classes = [...readFileSync(path, "utf8").matchAll(/class(?:Name)?=(?:"([^"]*)"|\{([^}]*)\})/g)];
    return classes
      .flatMap(([, text, made]) => PHYSICAL.exec(`${text ?? made ?? ""} `)?.[0] ?? [])
      .map((one) => `${path}: ${one}`);
  });
  expect(pages.length).toBeGreaterThan(350);
  expect(physical).toEqual([]);
});

test("an arrow key goes where it points, whichever way the lines run", () => {
  expect(["ArrowLeft", "ArrowRight", "ArrowUp", "Home"].map((key) => arrowKey(key, "ltr"))).toEqual([
    ...["ArrowLeft", "ArrowRight", "ArrowUp", "Home"],
  ]);
  expect(["ArrowLeft", "ArrowRight", "ArrowUp", "Home"].map((key) => arrowKey(key, "rtl"))).toEqual([
    ...["ArrowRight", "ArrowLeft", "ArrowUp", "Home"],
  ]);
});
