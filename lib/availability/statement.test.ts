import { expect, test } from "vitest";
import { type Edit, errorsAfter } from "@/lib/testing/compile";

const LOADER = "lib/availability/load.ts";

// That it compiles as it is, the types' step of every run shows.
const ONE_SIDED: [what: string, where: string, edit: Edit][] = [
  [
    "a rule that the engine asks for and the statement doesn't load",
    "lib/availability/statement.ts",
    {
      path: "lib/engine/slots.ts",
      from: "  noticeMinutes: number;",
      to: "  noticeMinutes: number;\n  lunchMinutes: number;",
    },
  ],
  [
    "a rule that the statement loads and the engine doesn't know",
    "statement.ts",
    {
      path: "lib/availability/statement.ts",
      from: "  noticeMinutes: practitioners",
      to: "  lunchMinutes: practitioners.breakMinutes,\n  noticeMinutes: practitioners",
    },
  ],
  [
    "a part of what is taken that its reader doesn't find",
    "taken.ts",
    { path: "lib/availability/taken.ts", from: "    busyEnd: minute", to: "    busyUntil: minute" },
  ],
];

test.each(ONE_SIDED)("%s does not compile", (_, where, edit) => {
  const errors = errorsAfter(LOADER, edit);
  expect(errors.filter((error) => error.includes(where))).not.toEqual([]);
});
