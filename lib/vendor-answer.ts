// No connection was made, so the other side knows nothing of it.
const NEVER_SENT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];

/** Whether a call to a vendor failed before anything was sent. Of every other failure the outcome is unknown. */
export function wasNeverSent({ cause }: Error): boolean {
  const code = cause instanceof Error ? Reflect.get(cause, "code") : undefined;
  return NEVER_SENT.some((known) => known === code);
}

/** What a text says as JSON; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
