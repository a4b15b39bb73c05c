import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { type BillingDocument, documentNumber } from "@/lib/payments/documents/document";
import { pdfOf } from "@/lib/payments/documents/pdf";

test("a PDF says what the document says, also in other scripts", async () => {
  const text = await textOf(INVOICE);
  for (const words of [
    "Invoice 2026-0007",
    "Ama Mensah",
    "Praxis Žižkov",
    "Δρ. Όσεϊ",
    "29 November 2026",
    "3 Nov 2026",
    "$80.00",
  ]) {
    expect(text).toContain(words);
  }
});

test("a column that no line needs is left out", async () => {
  expect(await textOf(INVOICE)).not.toContain("Diagnosis");
  const coded = { ...INVOICE, lines: INVOICE.lines.map((line) => ({ ...line, diagnosisCode: "F00.0" })) };
  expect(await textOf(coded)).toContain("Diagnosis");
});

test("the tax in each line has a column, where there is any", async () => {
  expect(await textOf(INVOICE)).not.toContain("Tax included");
  const lines = [1_277, 0].flatMap((taxMinor) => INVOICE.lines.slice(0, 1).map((line) => ({ ...line, taxMinor })));
  const text = await textOf({ ...INVOICE, lines });
  expect(text).toContain("Tax included");
  expect(text).toContain("$12.77");
});

test("a screen reader meets a title, a heading, and tables whose columns have headings", async () => {
  const pdf = await open(INVOICE);
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Title: "Invoice 2026-0007", Language: "en-GB" });
  const page = await pdf.getPage(1);
  const roles = rolesOf(await page.getStructTree());
  expect(roles).toContain("H1");
  expect(roles.filter((role) => role === "Table")).toHaveLength(2);
  expect(roles.filter((role) => role === "TH")).toHaveLength(5 + INVOICE.totals.length);
});

test("a practice in the United States writes dates and cuts paper as people do there", async () => {
  const american = { ...INVOICE, language: "en-US" };
  expect(await textOf(american)).toContain("November 29, 2026");
  const sizeOf = async (document: BillingDocument) => (await (await open(document)).getPage(1)).view;
  expect(await sizeOf(american)).toEqual([0, 0, 612, 792]);
  expect((await sizeOf(INVOICE)).map(Math.round)).toEqual([0, 0, 595, 842]);
});

test("the headings of a French practice's document are French", async () => {
  const lines = INVOICE.lines.map((line) => ({ ...line, diagnosisCode: "F00.0" }));
  const text = await textOf({ ...INVOICE, language: "fr-FR", lines });
  expect(text).toContain("Diagnostic");
  expect(text).not.toMatch(/Amount|Description of|Diagnosis/);
});

test("a long statement goes on over pages, each with the headings and its number", async () => {
  const [line] = INVOICE.lines;
  if (!line) throw new Error("The invoice has a line.");
  const pdf = await open({ ...INVOICE, lines: Array.from({ length: 120 }, () => line) });
  expect(pdf.numPages).toBeGreaterThan(3);
  const { text } = await extractText(pdf);
  for (const [index, page] of text.entries()) expect(page).toContain(`${index + 1} / ${pdf.numPages}`);
  expect(text[1]).toContain("Description");
});

test("a number names its year and its place in it", () => {
  expect(documentNumber(2026, 7)).toBe("2026-0007");
  expect(documentNumber(2026, 12345)).toBe("2026-12345");
});

const INVOICE: BillingDocument = {
  kind: "invoice",
  number: "2026-0007",
  language: "en-GB",
  headline: "Invoice",
  issuedOn: "2026-11-29",
  period: null,
  corrects: null,
  practice: { name: "Praxis Žižkov", lines: ["Lipová 4", "130 00 Praha 3", "VAT number CZ12345678"] },
  recipient: { name: "Ama Mensah", lines: ["12 Ring Road", "Accra"] },
  client: null,
  practitioner: { name: "Δρ. Όσεϊ", lines: ["Licence 4711"] },
  currency: "USD",
  lines: [
    {
      date: "2026-11-03",
      description: "Session, 50 minutes",
      place: "By video",
      serviceCode: null,
      diagnosisCode: null,
      chargeMinor: 8000,
      paidMinor: 0,
    },
  ],
  totals: [
    { label: "Total", amountMinor: 8000, strong: false },
    { label: "To pay", amountMinor: 8000, strong: true },
  ],
  notes: ["Please pay within 14 days. Thank you."],
};

async function open(document: BillingDocument) {
  return getDocumentProxy(new Uint8Array(await pdfOf(document)));
}

async function textOf(document: BillingDocument) {
  const { text } = await extractText(await open(document), { mergePages: true });
  return text.replace(/\s+/g, " ");
}

function rolesOf(node: object): string[] {
  if (!("role" in node && "children" in node)) return [];
  const children: object[] = Array.isArray(node.children) ? node.children : [];
  return [String(node.role), ...children.flatMap(rolesOf)];
}
