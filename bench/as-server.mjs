import { registerHooks } from "node:module";

// Outside Next there is no client bundle to keep modules for the server out of; React's own server build, which the
// condition would choose as well, lacks what pages import.
const empty = new URL("../node_modules/server-only/empty.js", import.meta.url).href;
registerHooks({ resolve: (name, context, next) => next(name === "server-only" ? empty : name, context) });
