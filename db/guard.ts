import type postgres from "postgres";
import { assertAsking, noteFailure } from "@/db/asking";
import { DatabaseUnavailable } from "@/db/unavailable";

/** Deadlines of one call, also within a transaction, and of a whole one, in milliseconds; and what to do when one passes. */
export type Deadlines = { callMs: number; transactionMs: number; onPassed: () => void };

/** Told of every call as it begins, answers what is to be told when it ends: nothing, or the error that ended it. */
type CallObserver = (text: string) => (error?: unknown) => void;

declare global {
  // Pages and instrumentation are bundled apart, so what they share hangs on the process.
  var attuneObserveCall: CallObserver | undefined;
}

type Callback = (client: postgres.TransactionSql) => Promise<unknown>;

/**
 * A client that keeps two promises which postgres.js 3.4 does not: a call without an answer ends (it reconnects for
 * ever to a server that accepts and closes), and a transaction whose connection was lost never reaches another one (its
 * later statements, and its COMMIT, went to the replacement connection, and so into another caller's transaction;
 * porsager/postgres#1216).
 */
export function guarded(client: postgres.Sql, deadlines: Deadlines): postgres.Sql {
  return new Proxy(client, {
    get(target, key) {
      if (key === "unsafe") return guardedUnsafe(target, deadlines);
      if (key === "begin") return guardedBegin(target, deadlines);
      return Reflect.get(target, key);
    },
  });
}

function guardedUnsafe(client: postgres.Sql, deadlines: Deadlines) {
  return (...args: Parameters<postgres.Sql["unsafe"]>) => {
    const [text, values, options] = args;
    const query = client.unsafe(text, values, { ...prepared(text, options), ...behindNothing(client) });
    return lazily(query, (answer) => asked(before(deadlines.callMs, observed(text, answer), deadlines.onPassed)));
  };
}

// drizzle either awaits a query or asks for its rows as arrays; it is not sent before.
function lazily<Q extends PromiseLike<unknown> & { values(): PromiseLike<unknown> }>(
  query: Q,
  settle: (answer: PromiseLike<unknown>) => Promise<unknown>,
) {
  const ask = async (answer: () => PromiseLike<unknown>) => {
    assertAsking();
    return settle(answer());
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a lazy query, which is a thenable.
    then: (...handlers: Parameters<Promise<unknown>["then"]>) => ask(() => query).then(...handlers),
    values: () => ask(() => query.values()),
  };
}

/** What becomes of a call, which the request that made it keeps in mind. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    noteFailure(error);
    throw error;
  }
}

function observed<T>(text: string, answer: PromiseLike<T>): PromiseLike<T> {
  const ended = globalThis.attuneObserveCall?.(text);
  if (!ended) return answer;
  const answered = (value: T) => {
    ended();
    return value;
  };
  const failed = (error: unknown): never => {
    ended(error);
    throw error;
  };
  return answer.then(answered, failed);
}

function guardedBegin(client: postgres.Sql, deadlines: Deadlines) {
  return async (...args: [Callback] | [string, Callback]) => {
    assertAsking();
    const transaction = connectionState(deadlines);
    const callback = args[args.length - 1];
    if (typeof callback !== "function") throw new TypeError("A transaction needs a callback.");
    const guardedCallback = (tx: postgres.TransactionSql) =>
      settled(transaction, () => callback(watched(tx, transaction)));
    const begun = typeof args[0] === "string" ? client.begin(args[0], guardedCallback) : client.begin(guardedCallback);
    const answer = Promise.race([observed("transaction", begun), transaction.loss]);
    return asked(before(deadlines.transactionMs, answer, deadlines.onPassed)).catch((error: unknown) => {
      transaction.lost = true;
      throw error;
    });
  };
}

/** What is known of a transaction's connection, and the promise that rejects once a statement got no answer there. */
function connectionState({ callMs, onPassed }: Deadlines) {
  const { promise: loss, reject } = Promise.withResolvers<never>();
  // There may be no listener any more.
  loss.catch(() => {});
  const state = { lost: false, loss, answered };
  return state;

  function answered<T>(answer: PromiseLike<T>): Promise<T> {
    return before(callMs, answer, onPassed).catch((error: unknown) => {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      state.lost = true;
      reject(error);
      throw error;
    });
  }
}

type TransactionState = ReturnType<typeof connectionState>;

/** Runs the callback, and never settles once the connection is lost: postgres.js must not send COMMIT or ROLLBACK. */
async function settled<T>(state: TransactionState, run: () => Promise<T>): Promise<T> {
  const never = () => new Promise<never>(() => {});
  try {
    const value = await run();
    return state.lost ? await never() : value;
  } catch (error) {
    if (state.lost) return never();
    throw error;
  }
}

/** The transaction's client, whose every use throws once the connection is lost. */
function watched<C extends postgres.TransactionSql>(tx: C, state: TransactionState): C {
  const alive = () => {
    if (state.lost) throw new DatabaseUnavailable("The connection of this transaction was lost.");
  };
  return new Proxy(tx, {
    apply(target, self, args) {
      alive();
      return Reflect.apply(target, self, args);
    },
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        alive();
        const callback = args.at(-1);
        if (key === "unsafe") {
          const [text, values, options] = args;
          const query = Reflect.apply(value, target, [text, values, prepared(String(text), options)]);
          return lazily(query, (answer) => state.answered(observed(String(text), answer)));
        }
        if (key !== "savepoint" || typeof callback !== "function") return Reflect.apply(value, target, args);
        const guardedCallback = (inner: postgres.TransactionSql) =>
          settled(state, () => callback(watched(inner, state)));
        return Reflect.apply(value, target, [...args.slice(0, -1), guardedCallback]);
      };
    },
  });
}

/**
 * drizzle sends every statement with `prepare: false`, which would have the server parse, describe and plan it anew each time:
 * a round trip more, and most of the time. Where named statements survive, as the client's own `prepare` says, it needn't.
 * The driver does the same with one that has no values, in case it is several; those have a semicolon between them.
 */
function prepared(text: string, options: unknown) {
  const isOne = !text.includes(";");
  return { ...Object(options), prepare: true, ...(isOne && { simple: false }) };
}

/**
 * Keeps the driver from sending a statement behind another that is not answered yet. A pooler takes the connection away
 * with the first answer, and a caller that waits for the second waits for ever. The driver's own `max_pipeline` would
 * also keep `begin` from its connection.
 */
function behindNothing(client: postgres.Sql) {
  return client.options.prepare ? {} : { onexecute: () => false };
}

function before<T>(milliseconds: number, answer: PromiseLike<T>, onPassed: () => void): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => {
    reject(new DatabaseUnavailable("The database did not answer in time."));
    onPassed();
  }, milliseconds);
  answer.then(resolve, reject).then(() => clearTimeout(timer));
  return promise;
}
