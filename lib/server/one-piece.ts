import type { ServerResponse } from "node:http";
import type { Step } from "@/lib/server/step";

// Longer than a page takes from its head to its end, and shorter than a reader notices.
const HELD_MS = 10;

/**
 * Sends what is written of an answer within a few milliseconds in one piece. Next writes a page in half a dozen, head,
 * body and end, each of which costs a call of the system and a packet. What is written later than that doesn't wait for
 * the rest, nor does what fills the connection's buffer.
 */
export const sendInOnePiece: Step = (_request, response, pass) => {
  const { flushHeaders, write, end } = response;
  const { hold, letGo, isOver } = holderOf(response);
  Reflect.set(response, "flushHeaders", () => {
    hold();
    Reflect.apply(flushHeaders, response, []);
  });
  Reflect.set(response, "write", (...given: unknown[]) => {
    hold();
    const hasRoom = Reflect.apply(write, response, given);
    // The writer waits until the buffer is empty, which nothing leaves while it is held.
    if (!hasRoom) letGo();
    return hasRoom;
  });
  Reflect.set(response, "end", (...given: unknown[]) => {
    // Node itself lets a connection go with the end of an answer.
    isOver();
    return Reflect.apply(end, response, given);
  });
  return pass();
};

/** Holds back what an answer writes; at most for `HELD_MS`. */
function holderOf(response: ServerResponse) {
  let timer: NodeJS.Timeout | undefined;
  // The connection and not the answer: a corked answer that ends with its body loses that (Node 24).
  let held: ServerResponse["socket"] = null;
  const letGo = () => {
    held?.uncork();
    isOver();
  };
  const hold = () => {
    if (held || !response.socket) return;
    held = response.socket;
    held.cork();
    timer = setTimeout(letGo, HELD_MS);
  };
  const isOver = () => {
    held = null;
    clearTimeout(timer);
  };
  return { hold, letGo, isOver };
}
