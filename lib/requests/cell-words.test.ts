import { expect, test } from "vitest";
import { blockWords } from "@/lib/engine/day-block-words";
import { translatorFor } from "@/lib/i18n/catalogue";
import { cellNames, cellValue, valueNames } from "@/lib/requests/cell-words";
import type { HourCycle } from "@/lib/time/format";

const t = translatorFor("en");

const TUESDAY = { day: 1, block: "morning" as const };
const THURSDAY = { day: 3, block: "evening" as const };

test("cells are named in the order of the week, as they are and as a form sends them", () => {
  expect(cellNames(t, [THURSDAY, TUESDAY])).toBe("Tuesday morning, Thursday evening");
  expect(valueNames(t, [cellValue(THURSDAY), "9:noon", cellValue(TUESDAY)])).toBe("Tuesday morning, Thursday evening");
  expect(cellNames(t, [{ ...TUESDAY, date: "2026-12-15" }])).toBe("Tue 15 Dec morning");
});

test("the parts of the day are said with their hours", () => {
  const said = (hourCycle: HourCycle) => blockWords(hourCycle).map(({ name, hours }) => `${name} ${hours}`);
  expect(said("h12")).toEqual(["Morning 9\u00a0am – 12\u00a0pm", "Afternoon 1 – 5\u00a0pm", "Evening 6 – 9\u00a0pm"]);
  expect(said("h23")).toEqual(["Morning 9–12", "Afternoon 13–17", "Evening 18–21"]);
});
