import { type RequestOptions, request } from "node:http";

/** What came back: the status, the headers and the whole text. */
export type RawAnswer = { status: number; headers: NodeJS.Dict<string | string[]>; text: string };

/** A form as its page has it: its hidden fields and what was typed. */
export type RawForm = [name: string, value: string][];

type Raw = RequestOptions & { body?: string | Buffer | Buffer[] };

/**
 * Asks with exactly these headers, Host among them, which no browser lets a test choose. Pieces go
 * without a length. A stream of events has no end: of one the head is the answer.
 */
export function ask(origin: string, path: string, { body, headers = {}, ...more }: Raw = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const isWhole = typeof body === "string" || Buffer.isBuffer(body);
  const length = isWhole ? { "Content-Length": Buffer.byteLength(body) } : {};
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, agent: false, setHost: !("Host" in headers), ...more };
    const sent = request({ ...options, headers: { ...headers, ...length } }, (response) => {
      const head = { status: response.statusCode ?? 0, headers: response.headers };
      if (response.headers["content-type"]?.startsWith("text/event-stream")) {
        response.destroy();
        return resolve({ ...head, text: "" });
      }
      response.toArray().then((pieces) => resolve({ ...head, text: pieces.join("") }), reject);
    });
    sent.on("error", reject);
    if (isWhole) return void sent.end(body);
    for (const piece of body ?? []) sent.write(piece);
    sent.end();
  });
}

/** The form of a page that has this field, as a browser without scripts would send it. */
export async function formOf(origin: string, path: string, field: string, headers = {}): Promise<RawForm> {
  const { text } = await ask(origin, path, { headers });
  const forms = text.match(/<form\b.*?<\/form>/gs) ?? [];
  const form = forms.find((html) => html.includes(`name="${field}"`)) ?? "";
  return [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)].map(
    ([, name = "", value = ""]) => [plain(name), plain(value)],
  );
}

/** A form as the body and the header of its request. */
export function multipart(fields: RawForm) {
  const boundary = "----attune-test";
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const headers = { "Content-Type": `multipart/form-data; boundary=${boundary}` };
  return { method: "POST", body: `${parts.join("")}--${boundary}--\r\n`, headers };
}

function plain(html: string): string {
  return html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}
