import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { processWide } from "@/lib/process-wide";
import type { Step } from "@/lib/server/step";

/** What is known of the answer to one request: the status it is to have, and whether an action of ours was reached. */
export type Answer = { status?: number; isReached?: boolean };

const scope = processWide("answer-status", () => new AsyncLocalStorage<Answer>());

/**
 * Gives the answer to this request the status of a refusal. A server action can't by itself: its page is answered with
 * 200 whatever became of the form, and a program that posts a form would take a refusal for a success.
 */
export function answerWith(status: number) {
  const answer = scope.getStore();
  if (answer) answer.status = status;
}

/** Notes that the form of this request was read, and came to an action of ours. */
export function noteReached() {
  const answer = scope.getStore();
  if (answer) answer.isReached = true;
}

/** What is known so far of the answer to this request. */
export function currentAnswer(): Answer | undefined {
  return scope.getStore();
}

/** Has the answer to a request heed `answerWith`. */
export const heedAnswerStatus: Step = (request, response, pass) => {
  const answer: Answer = {};
  // A page that is read by script is drawn whatever it says; with another status, its address would be loaded anew.
  if (request.headers.rsc === undefined) heed(response, answer);
  return scope.run(answer, pass);
};

/** Only a plain 200 gives way: a redirect or a fault has its own say. */
function heed(response: ServerResponse, answer: Answer) {
  const writeHead = response.writeHead;
  Reflect.set(response, "writeHead", (status: number, ...rest: unknown[]) =>
    Reflect.apply(writeHead, response, [status === 200 ? (answer.status ?? status) : status, ...rest]),
  );
}
