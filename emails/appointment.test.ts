import { expect, test } from "vitest";
import { cellsInWords } from "@/emails/appointment";
import { translatorFor } from "@/lib/i18n/catalogue";
import { cellNames } from "@/lib/requests/cell-words";
import { ana } from "@/lib/testing/mail/payloads";

const t = translatorFor("en");
const reads = { t, reader: { ...ana.reader, language: "en" as const } };

const MONDAY = { day: 0, block: "morning" } as const;
const FIFTEENTH = { day: 1, date: "2026-12-15" } as const;

test("what was asked for is told day by day, and certain dates by their date", () => {
  const cells = [MONDAY, { ...MONDAY, block: "evening" as const }, { ...FIFTEENTH, block: "evening" as const }];
  expect(cellsInWords(reads, cells)).toBe("Tue 15 Dec evening, Monday morning or evening");
  expect(cellNames(t, cells)).toBe("Monday morning, Monday evening, Tue 15 Dec evening");
  expect(cellsInWords(reads, [])).toBe("");
});
