import type { Step } from "@/lib/server/step";

// What Next's own parts tell one another, and a client has no reason to send.
const INTERNAL = /^(x-middleware-|x-invoke-|x-matched-path$|x-now-|x-nextjs-data$|next-resume$|x-prerender-)/;

/**
 * Takes from a request what means something to Next and can't have come from a page of ours: its internal words, and the
 * name of an action in a request that sends none.
 */
export const dropForeignWords: Step = (request, _response, pass) => {
  for (const name of Object.keys(request.headers)) if (INTERNAL.test(name)) delete request.headers[name];
  if (request.method !== "POST") delete request.headers["next-action"];
  return pass();
};
