// Between two collections V8 lets the heap grow to a multiple of what is alive, on a machine with room. Grown by a third
// at most, the server stays below 512 MB under load (bench:pages).
const HEAP = ["--heap-growing-percent=30"];

/** What Node is told, to be the server of this folder. Its address comes as PORT and HOST. */
export function serverArguments({ dev = false } = {}) {
  return dev ? ["scripts/serve.mjs", "--dev"] : [...HEAP, "scripts/serve.mjs"];
}
