import type { Language } from "@/lib/i18n/languages";
import { factsOf } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import type { OwnData } from "@/lib/privacy/own-data/collect";
import type { Part } from "@/lib/privacy/own-data/part";
import { partsOf } from "@/lib/privacy/own-data/parts";
import { type Clock, longDate } from "@/lib/time/format";

/** Everything about a person as one page that opens in any browser, today or in ten years: no script, nothing from elsewhere. */
export function readableData(data: OwnData, t: Translate, clock: Clock & { locale?: string }, lang: Language): string {
  const title = t("What {practice} knows about you", { practice: data.practice });
  const made = t("Made on {date}.", { date: longDate(data.madeAt, clock) });
  const parts = partsOf(data, t, clock)
    .map(withoutEmpty)
    .filter(({ lines }) => lines.length > 0);
  return `<!doctype html>
<html lang="${escaped(lang)}" dir="${factsOf(lang).direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(made)}</p>
${parts.map(section).join("\n")}
</body></html>
`;
}

function withoutEmpty({ title, lines }: Part): Part {
  const said = lines.map((line) => line.filter(([, text]) => text !== ""));
  return { title, lines: said.filter((line) => line.length > 0) };
}

// What people wrote may be in a script that runs the other way.
function section({ title, lines }: Part): string {
  const row = ([name, text]: [string, string]) => `<dt>${escaped(name)}</dt><dd dir="auto">${escaped(text)}</dd>`;
  const blocks = lines.map((line) => `<dl>${line.map(row).join("")}</dl>`);
  return `<h2>${escaped(title)}</h2>\n${blocks.join("\n")}`;
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;border-top:1px solid #999;padding-top:.75rem}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}`;
