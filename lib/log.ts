import pino from "pino";

/** What a line of the log may say: ids, words and numbers that name nobody. Anything else has no field to go to. */
export type LogFields = {
  id?: string;
  kind?: string;
  queue?: string;
  state?: string;
  word?: string;
  method?: string;
  route?: string;
  status?: number;
  attempts?: number;
  count?: number;
  durationMs?: number;
};

const logger = pino({ base: undefined, level: process.env.NODE_ENV === "test" ? "silent" : "info" });

/** Notes that something happened: `logInfo("mail.sent", { id, kind })`. */
export function logInfo(event: string, fields: LogFields = {}) {
  logger.info(allowed(fields), event);
}

/** Notes that something went wrong, with the error's kind and place but not its words: those quote what people typed. */
export function logError(event: string, error: unknown, fields: LogFields = {}) {
  logger.error({ ...allowed(fields), error: described(error) }, event);
}

/** An error without what it quotes: its class, its code, where it came from, and the same of its cause. */
export function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const cause = error.cause ? { cause: described(error.cause) } : {};
  const errors = error instanceof AggregateError ? { errors: error.errors.map(described) } : {};
  return { name: error.name, ...code, at: frames(error), ...cause, ...errors };
}

const FIELDS = [
  "id",
  "kind",
  "queue",
  "state",
  "word",
  "method",
  "route",
  "status",
  "attempts",
  "count",
  "durationMs",
] as const satisfies (keyof LogFields)[];

// A type is no fence at run time: an object from elsewhere may carry more than its type says.
function allowed(fields: LogFields) {
  return Object.fromEntries(FIELDS.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}

function frames(error: Error) {
  const lines = error.stack?.split("\n") ?? [];
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
}
