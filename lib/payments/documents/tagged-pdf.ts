import "server-only";
import { join } from "node:path";
import PDFDocument, { type Structure } from "pdfkit";

/** A font that has the letters of most languages; the parts that are used are embedded. */
const FONTS = { plain: "DejaVuSans.ttf", bold: "DejaVuSans-Bold.ttf" };

/** What a part of a page is, to a screen reader (ISO 32000-1, 14.8.4). */
type Role = "H1" | "P" | "Div" | "Table" | "TR" | "TH" | "TD";

/** How a text is written: `at` in points from the top left, `width` in points. */
export type Writing = {
  at: { x: number; y: number };
  width: number;
  size?: number;
  isBold?: boolean;
  isRight?: boolean;
  color?: string;
};

/** A node of a page's structure, to which parts are added in reading order. */
export type Part = Structure;

/**
 * A PDF whose structure a screen reader can follow: tagged, with a title, a language and embedded fonts
 * (ISO 14289-1, PDF/UA-1). Every text belongs to a part; what is only seen is an artifact.
 */
export class TaggedPdf {
  readonly pdf: PDFDocument;
  readonly root: Part;

  constructor({ title, language, size, author }: { title: string; language: string; size: string; author: string }) {
    this.pdf = new PDFDocument({
      size,
      margin: MARGIN,
      bufferPages: true,
      tagged: true,
      pdfVersion: "1.7",
      subset: "PDF/UA",
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: author },
    });
    this.pdf.registerFont("plain", fontFile(FONTS.plain));
    this.pdf.registerFont("bold", fontFile(FONTS.bold));
    this.root = this.pdf.struct("Document");
    this.pdf.addStructure(this.root);
  }

  /** A part below another; a heading of a column or a row names its scope. */
  part(parent: Part, role: Role, scope?: "Column" | "Row"): Part {
    const part = this.pdf.struct(role, scope ? { scope } : {});
    parent.add(part);
    return part;
  }

  /** Writes a text as a part of its own, and tells how high it came out. */
  text(parent: Part, role: Role, words: string, writing: Writing, scope?: "Column" | "Row"): number {
    const height = this.heightOf(words, writing);
    this.part(parent, role, scope).add(() => this.draw(words, writing));
    return height;
  }

  heightOf(words: string, { width, size = SIZE, isBold = false }: Writing): number {
    return this.pdf
      .font(isBold ? "bold" : "plain")
      .fontSize(size)
      .heightOfString(words || " ", { width, lineGap: LINE_GAP });
  }

  /** Draws what is only seen: a rule, a page's number. */
  artifact(draw: () => void) {
    this.pdf.markContent("Artifact", { type: "Layout" });
    draw();
    this.pdf.endMarkedContent();
  }

  draw(words: string, { at, width, size = SIZE, isBold = false, isRight = false, color = INK }: Writing) {
    this.pdf
      .font(isBold ? "bold" : "plain")
      .fontSize(size)
      .fillColor(color)
      .text(words, at.x, at.y, { width, align: isRight ? "right" : "left", lineGap: LINE_GAP });
  }

  /** The finished file. Nothing can be added after. */
  async bytes(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolve, reject) => this.pdf.on("end", resolve).on("error", reject));
    this.root.end();
    this.pdf.end();
    await ended;
    return Buffer.concat(chunks);
  }
}

export const MARGIN = 56;
const INK = "#1f2421";
export const MUTED = "#5b635e";
const SIZE = 9.5;
const LINE_GAP = 2;

// By its place and not by `resolve`, which the bundler would take for something to bundle.
function fontFile(name: string): string {
  return join(process.cwd(), "node_modules", "dejavu-fonts-ttf", "ttf", name);
}
