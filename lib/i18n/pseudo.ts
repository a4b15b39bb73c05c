/** What becomes of a piece of text. */
type Change = (text: string) => string;

const PLAIN = "AaBCcDdEeGgHhIiJKLlNnOoPRrSsTtUuWwYyZz";
const ACCENTED = "ÅåƁÇçÐðÉéĜĝĤĥÎîĴĶĻļÑñÖöÞŔŕŠšŢţÛûŴŵÝýŽž";
const ACCENTS = new Map([...PLAIN].map((letter, place) => [letter, [...ACCENTED][place] ?? letter]));

// How much longer than the English a translation may well be.
const LONGER = 0.4;

const FILLING = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";

/** The English with an accent on its letters, 40 % longer and in brackets, so that what is cut off is seen. */
export function accented(message: string): string {
  let letters = 0;
  const inside = mapTexts(message, (text) => {
    letters += text.length;
    return [...text].map((letter) => ACCENTS.get(letter) ?? letter).join("");
  });
  const more = Math.ceil(letters * LONGER);
  return `[${inside}${FILLING.repeat(1 + Math.ceil(more / FILLING.length)).slice(0, more)}]`;
}

const FROM_THE_RIGHT = "\u202e";
const BACK = "\u202c";

/** The English with its letters from right to left (UAX #9), for pages that mirror. */
export function mirrored(message: string): string {
  return mapTexts(message, (text) => text.replace(/[^\s#]+(?: +[^\s#]+)*/g, (words) => FROM_THE_RIGHT + words + BACK));
}

const PARAMETER = /\{\s*\w+\s*(?:,\s*(?:number|date|time)\b[^{}]*)?\}/y;
const CHOICE = /\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/y;
const BRANCH = /\s*(?:=\d+|\w+)\s*\{/y;
const MARK = /<\/?\w+>/y;
const TEXT = /[^{}<]+|</y;

/** Changes the texts of an ICU message, and leaves its parameters, choices and marked places as they are. */
function mapTexts(message: string, change: Change): string {
  let at = 0;
  return texts();

  function texts(): string {
    let said = "";
    while (at < message.length && message[at] !== "}") {
      said += next(PARAMETER) ?? choice() ?? next(MARK) ?? change(next(TEXT) ?? "");
    }
    return said;
  }

  function choice(): string | undefined {
    let said = next(CHOICE);
    if (said === undefined) return undefined;
    for (let branch = next(BRANCH); branch !== undefined; branch = next(BRANCH)) said += branch + texts() + close();
    return said + close();
  }

  function close(): string {
    return next(/\s*\}/y) ?? "";
  }

  function next(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const [found] = pattern.exec(message) ?? [];
    at += found?.length ?? 0;
    return found;
  }
}
