/** What Node is told, to be the server of this folder. Its address comes as PORT and HOST. */
export function serverArguments({ dev = false } = {}) {
  return ["scripts/serve.mjs", ...(dev ? ["--dev"] : [])];
}
