import type { Handler } from "@/lib/server/step";

/** What the server is given by the pages' own code: what stands before Next, and how to end what runs beside it. */
export type Opened = {
  pipeline: (next: Handler) => Handler;
  /** Ends what works beside the pages, once no request can come in. */
  close: () => Promise<void>;
};

declare global {
  // Set by scripts/serve.mjs, which is not bundled with the pages and can be told nothing by an import.
  var attuneServer: ((opening: Promise<Opened>) => void) | undefined;
}

/**
 * Gives the server what `open` answers, or tells it why there is nothing. Throws where the server is another than
 * scripts/serve.mjs: without the pipeline, whatever a caller claims in its headers would be believed.
 */
export async function openServer(open: () => Promise<Opened>): Promise<void> {
  if (!globalThis.attuneServer) throw new Error("Attune has a server of its own: start it with npm start.");
  const opening = open();
  globalThis.attuneServer(opening);
  await opening;
}
