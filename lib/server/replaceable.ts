import type { ServerResponse } from "node:http";

/** What is answered instead: all of it, or only another status with the body that was on its way. */
export type Replacement = { status: number; headers?: Record<string, string>; body?: string };

// What every answer of ours has, whatever it says, and the cookies that were set on the way.
const KEPT =
  /^(content-security-policy|x-content-type-options|referrer-policy|cross-origin-.*|permissions-policy|strict-transport-security|x-request-id|x-robots-tag|set-cookie)$/;

type Call = (...given: unknown[]) => unknown;

/**
 * A way to take an answer out of Next's hands later on. When it is taken, whatever else is written goes nowhere, and only
 * what taking returns answers: through nothing that was put around the answer since, such as compression.
 */
export function answerTaker(response: ServerResponse) {
  const { writeHead, end, setHeader } = response;
  const put = (name: string, call: Call) => Reflect.set(response, name, call);
  return function take() {
    for (const name of ["writeHead", "end", "setHeader", "appendHeader", "flushHeaders"]) put(name, () => response);
    put("write", () => true);
    return ({ status, headers = {}, body }: Replacement) => {
      for (const name of response.getHeaderNames()) if (!KEPT.test(name)) response.removeHeader(name);
      for (const header of Object.entries(headers)) Reflect.apply(setHeader, response, header);
      Reflect.apply(writeHead, response, [status]);
      Reflect.apply(end, response, [body]);
    };
  };
}

/**
 * Lets an answer be replaced at the moment its head would be sent: `decide` is told the status it would have. From then
 * on what is written goes nowhere.
 */
export function makeReplaceable(
  response: ServerResponse,
  decide: (status: number) => Promise<Replacement> | Replacement | undefined,
) {
  const { writeHead, write, end } = response;
  const take = answerTaker(response);
  let isReplaced = false;
  const put = (name: string, call: Call) => Reflect.set(response, name, call);
  put("writeHead", (status, ...rest) => {
    const instead = decide(Number(status));
    if (!instead) return Reflect.apply(writeHead, response, [status, ...rest]);
    if (!(instead instanceof Promise) && instead.body === undefined) {
      for (const [name, value] of Object.entries(instead.headers ?? {})) response.setHeader(name, value);
      return Reflect.apply(writeHead, response, [instead.status, ...rest]);
    }
    isReplaced = true;
    const answer = take();
    // A caller who waits is answered, whatever became of the replacement.
    Promise.resolve(instead).then(answer, () => answer({ status: Number(status) }));
    return response;
  });
  // Node would write the head by itself, and the body behind it, whatever became of the head.
  const headed = () => {
    if (!response.headersSent && !isReplaced) response.writeHead(response.statusCode);
    return isReplaced;
  };
  put("write", (...given) => headed() || Reflect.apply(write, response, given));
  put("end", (...given) => (headed() ? response : Reflect.apply(end, response, given)));
}
