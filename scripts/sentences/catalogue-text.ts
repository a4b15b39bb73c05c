import PO from "pofile";
import { IN_BROWSER } from "@/lib/i18n/catalogue";
import { browserFolders } from "@/scripts/sentences/browser-folders";
import type { Found } from "@/scripts/sentences/extract";

/** The catalogue of a language as text, with a translation where `translated` knows one. */
export function catalogueText(language: string, found: readonly Found[], translated: ReadonlyMap<string, string>) {
  const catalogue = new PO();
  catalogue.headers = {
    Language: language,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
  };
  catalogue.items = found.map(({ message, files }) => itemOf(message, files, translated.get(message) ?? ""));
  return `${catalogue.toString().trimEnd()}\n`;
}

/** The translations that the text of a catalogue holds. */
export function translationsIn(text: string): Map<string, string> {
  const { items } = PO.parse(text);
  return new Map(items.flatMap(({ msgid, msgstr: [said] }) => (said ? [[msgid, said]] : [])));
}

// Without line numbers, which would change the catalogues with every edit of a source.
function itemOf(message: string, files: string[], translation: string) {
  const item = new PO.Item();
  item.msgid = message;
  item.msgstr = [translation];
  item.references = files;
  const folders = [...new Set(files.flatMap((file) => [...(browserFolders().get(file) ?? [])]))].sort();
  if (folders.length > 0) item.extractedComments = [`${IN_BROWSER}${folders.join(" ")}`];
  if (/[{<]/.test(message)) item.flags = { "icu-message-format": true };
  return item;
}
