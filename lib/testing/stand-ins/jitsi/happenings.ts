/** Something that happened at the stand-in; `what` is one of the words of `jitsi-stand-in.ts`. */
export type Happening = { what: string; room?: string; [detail: string]: unknown };

const PATIENCE_MS = 30_000;

/** A log that can be waited on. */
export function happenings() {
  const log: Happening[] = [];
  const waiting = new Set<() => void>();
  return { add, waitFor, log: () => [...log], forget: () => void log.splice(0) };

  function add(happening: Happening) {
    log.push(happening);
    for (const look of waiting) look();
  }

  /** The first happening, past or to come, with all of these details. */
  function waitFor(wanted: Happening): Promise<Happening> {
    const { promise, resolve, reject } = Promise.withResolvers<Happening>();
    const look = () => {
      const found = log.find((one) => Object.entries(wanted).every(([key, value]) => one[key] === value));
      if (found) resolve(found);
    };
    const patience = setTimeout(
      () => reject(new Error(`${JSON.stringify(wanted)} never happened.\n${told()}`)),
      PATIENCE_MS,
    );
    waiting.add(look);
    look();
    return promise.finally(() => {
      clearTimeout(patience);
      waiting.delete(look);
    });
  }

  function told() {
    return ["What did:", ...log.map((one) => JSON.stringify({ ...one, settings: undefined }))].join("\n");
  }
}
