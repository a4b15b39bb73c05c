import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  CONTRAST_MIN,
  coloursOf,
  contrast,
  GROUNDS,
  oklchOf,
  palettesOf,
  sampleOf,
  TEXT,
} from "@/lib/practice/site/colours";

const STEPS = ["00", "33", "66", "99", "cc", "ff"];
const EVERY = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => `#${red}${green}${blue}`)));

test("whatever colour a practice chooses, its texts can be read on every ground, in light and in dark", () => {
  for (const accent of EVERY) {
    const palettes = palettesOf(accent);
    for (const theme of ["light", "dark"] as const) {
      const { primary, hover, on, soft, ink } = palettes[theme];
      const texts = [primary, ink].flatMap((text) => [...GROUNDS[theme], soft].map((ground) => contrast(text, ground)));
      const buttons = [primary, hover].map((ground) => contrast(on, ground));
      expect(Math.min(...texts, ...buttons), `${accent}, ${theme}`).toBeGreaterThanOrEqual(CONTRAST_MIN);
    }
  }
});

test("a colour that can be read as it is stays as it is", () => {
  const { light } = palettesOf("#2b7351");
  expect(light.primary.l).toBeCloseTo(oklchOf("#2b7351").l, 2);
  expect(light.primary.h).toBeCloseTo(oklchOf("#2b7351").h, 1);
});

test("black on white is what WCAG says, and a known colour is where CSS Color 4 has it", () => {
  expect(contrast(oklchOf("#000000"), oklchOf("#ffffff"))).toBeCloseTo(21, 1);
  const red = oklchOf("#ff0000");
  expect([red.l, red.c, red.h].map((part) => part.toFixed(2))).toEqual(["0.63", "0.26", "29.23"]);
});

test("the grounds and the text are those of the pages", () => {
  const written = readFileSync("app/palette.css", "utf8");
  const said = ({ l, c, h }: { l: number; c: number; h: number }) => `oklch(${l} ${c} ${h})`;
  for (const [name, light, dark] of [
    ["--bg", GROUNDS.light[0], GROUNDS.dark[0]],
    ["--surface", GROUNDS.light[1], GROUNDS.dark[1]],
    ["--sunken", GROUNDS.light[2], GROUNDS.dark[2]],
    ["--fg", TEXT.light, TEXT.dark],
  ] as const)
    expect(written).toContain(`${name}: light-dark(${said(light)}, ${said(dark)});`);
});

test("a sample says the colours of its own theme alone, its ground among them", () => {
  const sample = sampleOf("#f2d43d", "light");
  expect(sample["--bg"]).toBe("oklch(0.983 0.004 85.0)");
  expect(JSON.stringify(sample)).not.toContain("light-dark");
});

test("a page's root says them for both themes", () => {
  expect(coloursOf("#7a1f5c")["--primary"]).toMatch(/^light-dark\(oklch\([\d. -]+\), oklch\([\d. -]+\)\)$/);
});
