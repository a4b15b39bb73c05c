/** What of pdfkit 0.20 is used here; the published types are those of 0.17, without PDF/UA and the scope of a heading. */
declare module "pdfkit" {
  export type Structure = { add(child: Structure | (() => void)): Structure; end(): void };

  export default class PDFDocument {
    constructor(options: {
      size: string;
      margin: number;
      bufferPages: boolean;
      tagged: boolean;
      pdfVersion: "1.7";
      subset: "PDF/UA";
      lang: string;
      displayTitle: boolean;
      info: { Title: string; Author: string };
    });
    page: { width: number; height: number; margins: { bottom: number } };
    registerFont(name: string, file: string): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(color: string): this;
    text(words: string, x: number, y: number, options: { width: number; align: string; lineGap: number }): this;
    heightOfString(words: string, options: { width: number; lineGap: number }): number;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    stroke(color: string): this;
    addPage(): this;
    switchToPage(index: number): this;
    bufferedPageRange(): { start: number; count: number };
    struct(role: string, options?: { scope?: "Column" | "Row" }): Structure;
    addStructure(structure: Structure): this;
    markContent(tag: "Artifact", options: { type: "Layout" }): this;
    endMarkedContent(): this;
    on(event: "data", listen: (chunk: Buffer) => void): this;
    on(event: "end", listen: () => void): this;
    on(event: "error", listen: (error: Error) => void): this;
    end(): void;
  }
}
