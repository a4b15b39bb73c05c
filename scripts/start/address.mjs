import { Problem } from "../process/lifetime.mjs";
import { isPortFree, until } from "../process/process.mjs";
import { isReal } from "../setup/environment.mjs";

/** Where the practice listens. The demo's passwords are public, so only this machine reaches it. */
export function addressOf({ PORT, HOST, ...env }) {
  const port = Number(PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Problem(`PORT is ${PORT}; it must be a number from 1 to 65535.`);
  return { port, host: isReal(env) ? HOST || "0.0.0.0" : "127.0.0.1" };
}

/** Where this machine itself reaches what listens there. Of all addresses IPv6 may be switched off, and ::1 with it. */
export function reachedAt(host) {
  return { "0.0.0.0": "127.0.0.1", "::": "localhost" }[host] ?? host;
}

/** Refuses an address that can't be listened on, within the time that an old server may need to leave it. */
export async function assertFree({ port, host }, withinMs) {
  const isFree = () => isPortFree(port, host).catch((error) => Promise.reject(explained(error, { port, host })));
  if (await until(isFree, withinMs)) return;
  throw new Problem(
    `Port ${port} is in use by another program. Stop that, or choose another port: PORT=${port + 1} npm start`,
  );
}

const IPV4 = "HOST=0.0.0.0 listens on all of its IPv4 addresses.";
const IPV6_OFF = ` Its IPv6 may be switched off: ${IPV4}`;

function explained(error, { port, host }) {
  const sentence = {
    EACCES: `This user is not allowed to listen on port ${port}: choose one above 1023, and let a proxy listen there.`,
    EADDRNOTAVAIL: `HOST is ${host}, which is no address of this machine.${host.includes(":") ? IPV6_OFF : ""}`,
    EAFNOSUPPORT: `HOST is ${host}, and this machine has no IPv6. ${IPV4}`,
    ENOTFOUND: `HOST is ${host}; there is no such host.`,
    EAI_AGAIN: `HOST is ${host}; there is no such host.`,
  }[error.code];
  return sentence ? new Problem(sentence) : error;
}
