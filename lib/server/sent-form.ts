import type { IncomingMessage } from "node:http";
import { sentence } from "@/lib/i18n/say";
import { plainAnswer } from "@/lib/server/plain-page";
import { answerTaker } from "@/lib/server/replaceable";
import type { Step } from "@/lib/server/step";

/** The longest form there is, in bytes: as next.config.mjs tells Next, which calls a longer one a fault. */
export const FORM_BYTES_MAX = 128 * 1024;

// A browser reads the answer once it has sent everything; one that goes on and on is cut off.
const DRAINED_BYTES_MAX = 32 * 1024 * 1024;

/** A form as it was sent, field by field. */
export type SentForm = { path: string; fields: [name: string, text: string][] };

const OWN_LIMIT = /^\/(api|admin\/public-page\/photo)([/?]|$)/;

type Kept = { pieces: Uint8Array<ArrayBuffer>[]; whole: Promise<void> };

const kept = new WeakMap<IncomingMessage, Kept>();

/**
 * Keeps what a form says while Next reads it, so that it can be shown again whatever becomes of it, and refuses one that
 * is longer than any of ours can be, with 413, also when no length was announced. The API and photos have limits of their
 * own.
 */
export const keepSentForms: Step = (request, response, pass) => {
  if (request.method !== "POST" || OWN_LIMIT.test(request.url ?? "")) return pass();
  const isTooLong = Number(request.headers["content-length"]) > FORM_BYTES_MAX;
  const take = answerTaker(response);
  keepBody(request, isTooLong, () => {
    const answer = take();
    return (whenSent) => {
      response.once("finish", whenSent);
      answer(plainAnswer(request, TOO_LONG));
    };
  });
  return isTooLong ? undefined : pass();
};

/** The fields of a form that was sent, without what is secret; none where it can't be read as a form. */
export async function sentForm(request: IncomingMessage): Promise<SentForm> {
  const path = request.url ?? "/";
  const body = new Blob(await wholeBody(request));
  const headers = { "Content-Type": request.headers["content-type"] ?? "" };
  try {
    const form = await new Response(body, { headers }).formData();
    const texts = [...form].flatMap(([name, value]): SentForm["fields"] =>
      typeof value === "string" ? [[name, value]] : [],
    );
    return { path, fields: texts.filter(([name]) => !/password|code|secret/i.test(name)) };
  } catch (error) {
    // What is cut off or no form at all is a TypeError, and nothing else is thrown.
    if (error instanceof TypeError) return { path, fields: [] };
    throw error;
  }
}

/** Everything that was sent. Next may have answered before it came: what it did not read is still on its way. */
async function wholeBody(request: IncomingMessage) {
  const { pieces, whole } = kept.get(request) ?? { pieces: [], whole: Promise.resolve() };
  request.resume();
  await whole;
  return pieces;
}

const TOO_LONG = {
  status: 413,
  title: sentence("That is more than we can take at once"),
  sentences: [sentence("Nothing was saved. Please go back, shorten what you wrote and send it again.")],
  headers: { Connection: "close" },
};

type Refuse = (whenSent: () => void) => void;

// Node hands the body to its reader through `push`, a piece at a time, and null at its end.
function keepBody(request: IncomingMessage, isTooLong: boolean, takeOver: () => Refuse) {
  const { push } = request;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let refuse = isTooLong ? takeOver() : undefined;
  const { promise: whole, resolve } = Promise.withResolvers<void>();
  kept.set(request, { pieces, whole });
  request.once("close", resolve);
  request.push = (piece: unknown, ...rest: unknown[]) => {
    if (piece === null) resolve();
    if (piece instanceof Uint8Array) bytes += piece.length;
    if (bytes > FORM_BYTES_MAX) refuse ??= takeOver();
    if (refuse) return drain(piece, refuse);
    if (piece instanceof Uint8Array) pieces.push(Uint8Array.from(piece));
    return Reflect.apply(push, request, [piece, ...rest]);
  };

  // Next hears no more of it; once the answer is sent, that this was all.
  function drain(piece: unknown, refuse: Refuse) {
    if (piece === null || bytes > DRAINED_BYTES_MAX) refuse(() => Reflect.apply(push, request, [null]));
    if (bytes > DRAINED_BYTES_MAX) request.socket.destroySoon();
    return true;
  }
}
