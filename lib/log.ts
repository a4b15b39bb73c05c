import pino from "pino";
import { currentRequestId } from "@/lib/server/request-id";

/** What a line of the log may say: ids, words and numbers that name no person. Anything else has no field to go to. */
export type LogFields = {
  id?: string;
  kind?: string;
  queue?: string;
  state?: string;
  word?: string;
  method?: string;
  route?: string;
  digest?: string;
  status?: number;
  attempts?: number;
  count?: number;
  durationMs?: number;
};

const LEVEL = process.env.NODE_ENV === "test" ? "silent" : "info";

let logger = loggerTo(standardOutput());

/** Notes that something happened: `logInfo("mail.sent", { id, kind })`. */
export function logInfo(event: string, fields: LogFields = {}) {
  logger.info(allowed(fields), event);
}

/** Notes that something went wrong, with the error's kind and place but not its words: those quote what people typed. */
export function logError(event: string, error: unknown, fields: LogFields = {}) {
  logger.error({ ...allowed(fields), error: described(error) }, event);
}

/** Sends what is logged somewhere else, such as a test that reads it. */
export function logTo(stream: { write(line: string): void }) {
  logger = loggerTo(stream, "info");
}

/**
 * Lets what packages write to the console go to the log as well, where it has no words: a failed query's are the values
 * that were typed. So each line of the output is one of the log. For instrumentation.ts, in a real practice.
 */
export function logConsole() {
  console.error = (...said: unknown[]) => {
    const error = said.find((part) => part instanceof Error);
    // A text that may quote anything is told by the place it came from.
    logError("console.error", error ?? new Error());
  };
  console.warn = console.error;
  console.log = () => logInfo("console.log");
  console.info = console.log;
}

/** An error without what it quotes: its class, its code, where it came from, and the same of its cause. */
export function described(error: unknown): Record<string, unknown> {
  if (!isErrorLike(error)) return { name: typeof error };
  const code = "code" in error && isCode(error.code) ? { code: error.code } : {};
  const cause = error.cause ? { cause: described(error.cause) } : {};
  const errors = error instanceof AggregateError ? { errors: error.errors.map(described) } : {};
  return { name: nameOf(error), ...code, at: frames(error), ...cause, ...errors };
}

// A full disk, or a reader that has gone, costs lines of the log and not the practice.
function standardOutput() {
  return pino.destination(1).on("error", () => {});
}

function loggerTo(stream: { write(line: string): void }, level = LEVEL) {
  const mixin = () => {
    const requestId = currentRequestId();
    return requestId ? { requestId } : {};
  };
  return pino({ base: undefined, level, mixin, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}

type ErrorLike = { name?: unknown; message: string; stack?: string; cause?: unknown };

// pg-boss hands on copies of errors: plain objects with their words and stack, and without their class.
function isErrorLike(error: unknown): error is ErrorLike {
  if (error instanceof Error) return true;
  return typeof error === "object" && error !== null && isText(error, "message") && isText(error, "stack");
}

function nameOf({ name, message, stack = "" }: ErrorLike) {
  if (isWord(name)) return name;
  const [first = ""] = stack.split(message === "" ? "\n" : `: ${message}`);
  return isWord(first) ? first : "Error";
}

const isText = (value: object, name: string) => typeof Reflect.get(value, name) === "string";
const isWord = (value: unknown): value is string => typeof value === "string" && /^[A-Za-z][\w.:-]{0,39}$/.test(value);
const isCode = (value: unknown) => typeof value === "string" && /^\w{1,40}$/.test(value);
const isId = (value: unknown) => typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const isRoute = (value: unknown) => typeof value === "string" && /^[\w()[\]./-]{1,120}$/.test(value);

// A type is no fence at run time: an object from elsewhere may carry more than its type says, and in another form.
const FENCE: Record<keyof LogFields, (value: unknown) => boolean> = {
  id: isId,
  kind: isWord,
  queue: isWord,
  state: isWord,
  word: isWord,
  method: isWord,
  route: isRoute,
  digest: isCode,
  status: isNumber,
  attempts: isNumber,
  count: isNumber,
  durationMs: isNumber,
};

function allowed(fields: LogFields) {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => Object.hasOwn(FENCE, name) && Reflect.get(FENCE, name)(value)),
  );
}

// What stands before the frames is the message, which may go over several lines and look like a frame itself.
function frames({ stack = "", message }: ErrorLike) {
  const quoted = stack.indexOf(message);
  const rest = quoted < 0 ? stack : stack.slice(quoted + message.length);
  return rest
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^at .*(?:node:[\w/]+|\.[cm]?[jt]sx?)(?::\d+){2}\)?$/.test(line))
    .slice(0, 6);
}
