// A word joiner, which is not seen even where it stays.
const MARK = "\u2060";

const MARKABLE = /(?<![\p{L}\u2019])((?:d|\p{L}*qu)e)(?= \{\w+\})/giu;

// Not before a glide ("de Yasmine", "de Ouagadougou"), nor before an h, of which a name doesn't tell whether it is mute.
const VOWEL = "[aeiouœæàâäéèêëîïôöùûü]";
const ELIDED = new RegExp(`e${MARK} (?=(?!ou${VOWEL})${VOWEL}|y(?!${VOWEL}))`, "giu");

/** Marks in a French sentence each « de » and « que » (« lorsque », « puisque ») before what it is filled in with. */
export function withElisions(message: string): string {
  return message.replace(MARKABLE, `$1${MARK}`);
}

/** What was said with such marks, as it is written: « d’Ana » and « qu’Ana », « de Ben » and « que Ben ». */
export function elided(text: string): string {
  return text.replace(ELIDED, "’").replaceAll(MARK, "");
}
