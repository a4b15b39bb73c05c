import "server-only";
import { type Column, columnsOf, type Sayings } from "@/lib/payments/documents/columns";
import type { BillingDocument } from "@/lib/payments/documents/document";
import { MARGIN, MUTED, type Part, type TaggedPdf } from "@/lib/payments/documents/tagged-pdf";

type Cell = { words: string; x: number; width: number; isRight: boolean };
type Row = { role: "TH" | "TD"; scope?: "Column"; cells: Cell[] };

/** Draws a document's lines as a table and its sums below, over as many pages as they need; tells where they end. */
export function drawLines(page: TaggedPdf, document: BillingDocument, sayings: Sayings, top: number): number {
  const columns = placed(page, columnsOf(document, sayings));
  const table = page.part(page.root, "Table");
  const head: Row = { role: "TH", scope: "Column", cells: columns.map((column) => cell(column, column.heading)) };
  let y = drawRow(page, table, head, top);
  for (const line of document.lines) {
    const row: Row = { role: "TD", cells: columns.map((column) => cell(column, column.say(line))) };
    if (y + heightOf(page, row) > bottomOf(page)) y = drawRow(page, table, head, nextPage(page));
    y = drawRow(page, table, row, y);
  }
  return drawTotals(page, document, sayings, y + 8);
}

function drawRow(page: TaggedPdf, table: Part, row: Row, y: number): number {
  const part = page.part(table, "TR");
  const isHead = row.role === "TH";
  for (const { words, x, width, isRight } of row.cells) {
    const writing = { at: { x, y: y + PADDING }, width, isRight, isBold: isHead, ...(isHead && { color: MUTED }) };
    page.text(part, row.role, words, writing, row.scope);
  }
  const bottom = y + heightOf(page, row);
  const right = page.pdf.page.width - MARGIN;
  page.artifact(() => page.pdf.moveTo(MARGIN, bottom).lineTo(right, bottom).lineWidth(0.5).stroke("#c9cec9"));
  return bottom;
}

function drawTotals(page: TaggedPdf, { totals }: BillingDocument, { money }: Sayings, top: number): number {
  const table = page.part(page.root, "Table");
  const right = page.pdf.page.width - MARGIN;
  let y = top;
  for (const { label, amountMinor, strong } of totals) {
    const words = { at: { x: right - 260, y }, width: 150, isBold: strong, isRight: true };
    const amount = { at: { x: right - 100, y }, width: 100, isBold: strong, isRight: true };
    const height = page.heightOf(label, words) + 4;
    if (y + height > bottomOf(page)) y = nextPage(page);
    const row = page.part(table, "TR");
    page.text(row, "TH", label, { ...words, at: { ...words.at, y } }, "Row");
    page.text(row, "TD", money(amountMinor), { ...amount, at: { ...amount.at, y } });
    y += height;
  }
  return y;
}

/** Columns at their places, side by side over the width of the page. */
function placed(page: TaggedPdf, columns: Column[]): (Column & { x: number; width: number })[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const unit = (page.pdf.page.width - 2 * MARGIN + GAP) / shares;
  let x = MARGIN;
  return columns.map((column) => {
    const place = { ...column, x, width: column.share * unit - GAP };
    x += column.share * unit;
    return place;
  });
}

function cell({ x, width, isAmount }: { x: number; width: number; isAmount: boolean }, words: string): Cell {
  return { words, x, width, isRight: isAmount };
}

function heightOf(page: TaggedPdf, { role, cells }: Row): number {
  const heights = cells.map(({ words, x, width }) =>
    page.heightOf(words, { at: { x, y: 0 }, width, isBold: role === "TH" }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

function nextPage(page: TaggedPdf): number {
  page.pdf.addPage();
  return MARGIN;
}

const PADDING = 5;
const GAP = 10;
const bottomOf = (page: TaggedPdf) => page.pdf.page.height - MARGIN;
