import { createServer, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FORM_BYTES_MAX, keepSentForms, sentForm } from "@/lib/server/sent-form";
import { inOrder } from "@/lib/server/step";
import { listen } from "@/lib/testing/port";
import { ask, multipart } from "@/lib/testing/raw-request";

let origin: string;
const heard: number[] = [];
const server = createServer(
  inOrder([keepSentForms], async (request, response) => {
    if (request.url !== "/unread") heard.push(await bytesOf(request));
    response.end(JSON.stringify(await sentForm(request)));
  }),
);

beforeAll(async () => {
  origin = `http://127.0.0.1:${await listen(server)}`;
});
afterAll(() => void server.close());

test("what a form says is known beside its reader, a link's token too, but for what a person keeps secret", async () => {
  const form = multipart([
    ["email", "ana@attune.test"],
    ["password", "hidden"],
    ["one_time_code", "123456"],
    ["token", "of-the-link"],
    ["reason", "two\nlines"],
  ]);
  const { text } = await ask(origin, "/book?with=x", form);
  const fields = [
    ["email", "ana@attune.test"],
    ["token", "of-the-link"],
    ["reason", "two\nlines"],
  ];
  expect(JSON.parse(text)).toEqual({ path: "/book?with=x", fields });
  expect(heard.at(-1)).toBe(form.body.length);
  const cut = await ask(origin, "/", { ...form, body: form.body.slice(0, 40) });
  expect(JSON.parse(cut.text).fields).toEqual([]);
});

test("a form is known whole to an answer that comes before the form does", async () => {
  const { body, ...form } = multipart([["email", "ana@attune.test"]]);
  const pieces = [body.slice(0, 50), body.slice(50)].map((piece) => Buffer.from(piece));
  const { text } = await ask(origin, "/unread", { ...form, body: pieces });
  expect(JSON.parse(text).fields).toEqual([["email", "ana@attune.test"]]);
});

test("a form that is longer than any of ours is refused, announced or in pieces; the API has its own limit", async () => {
  const post = (path: string, body: Buffer | Buffer[]) => ask(origin, path, { method: "POST", body });
  for (const body of [Buffer.alloc(FORM_BYTES_MAX + 1), Array(10).fill(Buffer.alloc(1_000_000))])
    expect(await post("/book", body)).toMatchObject({ status: 413, text: expect.stringContaining("shorten what") });
  expect(await post("/book", Buffer.alloc(FORM_BYTES_MAX))).toMatchObject({ status: 200 });
  expect(await post("/api/bookings", Buffer.alloc(FORM_BYTES_MAX + 1))).toMatchObject({ status: 200 });
});

async function bytesOf(request: IncomingMessage) {
  let bytes = 0;
  for await (const piece of request) bytes += piece.length;
  return bytes;
}
