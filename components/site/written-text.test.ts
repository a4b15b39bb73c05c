import { expect, test } from "vitest";
import { partsOf } from "@/components/site/written-text";

const shapes = (text: string) => partsOf(text).map(({ kind, lines }) => [kind, ...lines]);

test("an empty line begins a paragraph, and a single one stays within it", () => {
  expect(shapes("One line\nand another\n\nA second paragraph")).toEqual([
    ["paragraph", "One line", "and another"],
    ["paragraph", "A second paragraph"],
  ]);
});

test("headings and lists are told by how their lines begin", () => {
  expect(shapes("# Who we are\nA. Heart Therapy\n- by phone\n- by e-mail\nThat is all")).toEqual([
    ["heading", "Who we are"],
    ["paragraph", "A. Heart Therapy"],
    ["list", "by phone", "by e-mail"],
    ["paragraph", "That is all"],
  ]);
});

test("what only looks like a mark is text", () => {
  expect(shapes("#1 in Accra\n-5 degrees\n<b>bold</b>")).toEqual([
    ["paragraph", "#1 in Accra", "-5 degrees", "<b>bold</b>"],
  ]);
});
