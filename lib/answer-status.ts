import { AsyncLocalStorage } from "node:async_hooks";
import { Server, type ServerResponse } from "node:http";
import { processWide } from "@/lib/process-wide";

type Answer = { status?: number };

const scope = processWide("answer-status", () => new AsyncLocalStorage<Answer>());

/**
 * Gives the answer to this request the status of a refusal. A server action can't by itself: its page is answered with
 * 200 whatever became of the form, and a program that posts a form would take a refusal for a success.
 */
export function answerWith(status: number) {
  const answer = scope.getStore();
  if (answer) answer.status = status;
}

/** Makes every server of this process heed `answerWith`. For instrumentation.ts, once at start. */
export function heedAnswerStatus() {
  if (Reflect.get(Server.prototype, HEEDED)) return;
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...args]);
    const [, response] = args;
    if (event !== "request" || !isResponse(response)) return pass();
    const answer: Answer = {};
    heed(response, answer);
    return scope.run(answer, pass);
  };
  Reflect.set(Server.prototype, HEEDED, true);
}

const HEEDED = Symbol.for("attune.answer-status.heeded");

/** Only a plain 200 gives way: a redirect or a fault has its own say. */
function heed(response: ServerResponse, answer: Answer) {
  const writeHead = response.writeHead;
  Reflect.set(response, "writeHead", (status: number, ...rest: unknown[]) =>
    Reflect.apply(writeHead, response, [status === 200 ? (answer.status ?? status) : status, ...rest]),
  );
}

function isResponse(value: unknown): value is ServerResponse {
  return typeof value === "object" && value !== null && "writeHead" in value;
}
