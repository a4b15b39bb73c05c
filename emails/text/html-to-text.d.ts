/** The part of html-to-text that mails use; it comes without types of its own. */
declare module "html-to-text" {
  type Options = { wordwrap: number | false; selectors: { selector: string; format?: string; options?: object }[] };
  /** Makes ready once what turns many pages into text. */
  export function compile(options: Options): (html: string) => string;
}
