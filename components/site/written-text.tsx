import clsx from "clsx";

type WrittenTextProps = {
  text: string;
  /** The language it is in, where that is another than the page's. */
  lang?: string;
  className?: string;
};

/**
 * A text that the practice wrote: an empty line begins a paragraph, "# " a heading, and lines that begin with "- " are a
 * list. It is shown as text, whatever else is in it.
 */
export function WrittenText({ text, lang, className }: WrittenTextProps) {
  return (
    <div lang={lang} dir="auto" className={clsx("prose", className)}>
      {partsOf(text).map(({ key, ...part }) => (
        <Part key={key} {...part} />
      ))}
    </div>
  );
}

type TextPart = { key: string; kind: "heading" | "list" | "paragraph"; lines: string[] };

function Part({ kind, lines }: Omit<TextPart, "key">) {
  if (kind === "heading") return <h2 className="wrap-anywhere">{lines.join(" ")}</h2>;
  if (kind === "list") {
    return (
      <ul>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: of two lines that are the same, the place tells them apart.
          <li key={index} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
    );
  }
  return <p className="whitespace-pre-line wrap-anywhere">{lines.join("\n")}</p>;
}

/** The parts that a text is made of, in their order. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let isOpen = false;
  for (const line of text.split("\n").map((one) => one.trimEnd())) {
    const { kind, words } = readLine(line);
    const last = parts.at(-1);
    if (line.trim() === "") isOpen = false;
    else if (isOpen && last?.kind === kind && kind !== "heading") last.lines.push(words);
    else parts.push({ key: `${parts.length}`, kind, lines: [words] });
    if (line.trim() !== "") isOpen = true;
  }
  return parts;
}

function readLine(line: string): { kind: TextPart["kind"]; words: string } {
  const [, mark, words] = /^(#{1,3}|[-*])\s+(.+)$/.exec(line) ?? [];
  if (!mark || !words) return { kind: "paragraph", words: line };
  return { kind: mark.startsWith("#") ? "heading" : "list", words };
}
