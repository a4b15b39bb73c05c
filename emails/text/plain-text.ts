import { compile } from "html-to-text";
import { plainTextSelectors } from "react-email";

/**
 * A mail's HTML as plain text, by the rules of react-email's `toPlainText`. That makes them ready anew for every mail,
 * which takes longer than the rest of writing it.
 */
export const plainText = compile({ wordwrap: false, selectors: [...plainTextSelectors] });
