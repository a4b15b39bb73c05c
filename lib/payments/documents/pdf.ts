import "server-only";
import { factsOf, type Sayings } from "@/lib/payments/documents/columns";
import type { BillingDocument, Party } from "@/lib/payments/documents/document";
import { drawLines } from "@/lib/payments/documents/pdf-lines";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { MARGIN, MUTED, TaggedPdf } from "@/lib/payments/documents/tagged-pdf";
import { paperSize } from "@/lib/time/paper";

/**
 * A document as a PDF that a screen reader can read: tagged, in its language, with its letters embedded. It says what
 * its page says, on the paper of the country that its language is of.
 */
export async function pdfOf(document: BillingDocument): Promise<Buffer> {
  const title = `${document.headline} ${document.number}`;
  const { language, practice } = document;
  const page = new TaggedPdf({ title, language, size: paperSize(language), author: practice.name });
  const sayings = sayingsOf(document);
  let y = drawHead(page, title, document);
  y = drawFacts(page, document, sayings, y);
  y = drawLines(page, document, sayings, y);
  drawNotes(page, document.notes, y + 18);
  numberPages(page, document);
  return page.bytes();
}

function drawHead(page: TaggedPdf, title: string, { practice, recipient, practitioner }: BillingDocument): number {
  const half = widthOf(page) / 2;
  const top = MARGIN;
  const heading = page.text(page.root, "H1", title, { at: { x: MARGIN, y: top }, width: half, size: 18, isBold: true });
  const right = drawParty(page, practice, { x: MARGIN + half, y: top }, half, true);
  const left = drawParty(page, recipient, { x: MARGIN, y: top + heading + 24 }, half - 20, false);
  const below = practitioner ? drawParty(page, practitioner, { x: MARGIN + half, y: right + 14 }, half, true) : right;
  return Math.max(left, below) + 22;
}

function drawParty(page: TaggedPdf, party: Party, at: { x: number; y: number }, width: number, isRight: boolean) {
  const section = page.part(page.root, "Div");
  let y = at.y;
  y += page.text(section, "P", party.name, { at: { x: at.x, y }, width, isBold: true, isRight });
  for (const line of party.lines) y += page.text(section, "P", line, { at: { x: at.x, y }, width, isRight });
  return y;
}

function drawFacts(page: TaggedPdf, document: BillingDocument, sayings: Sayings, top: number): number {
  let y = top;
  for (const { term, detail } of factsOf(document, sayings)) {
    const section = page.part(page.root, "P");
    section.add(() => {
      page.draw(`${term}:`, { at: { x: MARGIN, y }, width: TERM_WIDTH, color: MUTED });
      page.draw(detail, { at: { x: MARGIN + TERM_WIDTH, y }, width: widthOf(page) - TERM_WIDTH });
    });
    y += page.heightOf(detail, { at: { x: 0, y }, width: widthOf(page) - TERM_WIDTH });
  }
  return y + 16;
}

function drawNotes(page: TaggedPdf, notes: string[], top: number) {
  let y = top;
  for (const note of notes) {
    const writing = { at: { x: MARGIN, y }, width: widthOf(page), color: MUTED };
    if (y + page.heightOf(note, writing) > bottomOf(page)) {
      page.pdf.addPage();
      y = MARGIN;
    }
    y += page.text(page.root, "P", note, { ...writing, at: { x: MARGIN, y } }) + 4;
  }
}

/** At the foot of each page, seen and not read out: whose document it is, and which page of how many. */
function numberPages(page: TaggedPdf, { headline, number, practice }: BillingDocument) {
  const { start, count } = page.pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    page.pdf.switchToPage(index);
    // Below the margin a text would begin a new page.
    page.pdf.page.margins.bottom = 0;
    const foot = `${practice.name} · ${headline} ${number} · ${index + 1} / ${count}`;
    const at = { x: MARGIN, y: page.pdf.page.height - MARGIN + 14 };
    page.artifact(() => page.draw(foot, { at, width: widthOf(page), size: 8, color: MUTED }));
  }
}

const TERM_WIDTH = 72;
const widthOf = (page: TaggedPdf) => page.pdf.page.width - 2 * MARGIN;
const bottomOf = (page: TaggedPdf) => page.pdf.page.height - MARGIN;
