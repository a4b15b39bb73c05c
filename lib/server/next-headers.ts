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

/**
 * Sends the head of an answer together with what is written right behind it, in one piece. Next sends every head by
 * itself first, which costs another call of the system and another packet.
 */
export const sendHeadWithBody: Step = (_request, response, pass) => {
  const { flushHeaders } = response;
  Reflect.set(response, "flushHeaders", () => {
    // The connection and not the answer: a corked answer that ends with its body loses that (Node 24).
    const { socket } = response;
    socket?.cork();
    Reflect.apply(flushHeaders, response, []);
    process.nextTick(() => socket?.uncork());
  });
  return pass();
};
