import { isDemo, origin } from "@/lib/env";

/** Our origin for a request with this Host: of a practice its own, of the demo any name of this machine. */
export function ownOrigin(host: string | null = ""): string {
  // A name that was bound anew to this machine is not ours, and `localhost:65536` is no address.
  const isLocal = isDemo() && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? "");
  const local = `http://${host}`;
  return isLocal && URL.canParse(local) ? local : origin();
}
