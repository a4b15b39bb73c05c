/** One side of the conversation between a page and the call in its frame. */
// biome-ignore lint/correctness/noUnusedVariables: served in front of the two scripts that use it.
function postis({ scope, target, origin, onMessage, onReady }) {
  const own = crypto.randomUUID();
  const waiting = [];
  let isReady = false;
  const post = (method, params) => target.postMessage(JSON.stringify({ postis: true, scope, method, params }), "*");
  const knocking = setInterval(() => post("__ready__", own), 50);
  window.addEventListener("message", hear);

  return {
    send: (params) => (isReady ? post("message", params) : waiting.push(params)),
    dispose() {
      clearInterval(knocking);
      window.removeEventListener("message", hear);
    },
  };

  function hear({ source, origin: from, data }) {
    if (source !== target || (origin && from !== origin) || typeof data !== "string") return;
    const message = JSON.parse(data);
    if (!message.postis || message.scope !== scope) return;
    if (message.method === "message") onMessage(message.params);
    if (message.method === "__ready__") greet(message.params);
  }

  // The other's id goes back to it unchanged; one's own coming back means that both hear each other.
  function greet(id) {
    if (id !== own) return post("__ready__", id);
    clearInterval(knocking);
    if (isReady) return;
    isReady = true;
    for (const params of waiting) post("message", params);
    onReady?.();
  }
}
