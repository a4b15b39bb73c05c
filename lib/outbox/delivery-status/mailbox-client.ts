import { ImapFlow } from "imapflow";

/** A client of a mailbox by IMAP (RFC 9051), whose address holds how it is opened; each call may take `callMs`. */
export function mailboxClient(address: string, callMs: number): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(address);
  const isSecure = protocol === "imaps:";
  const client = new ImapFlow({
    host: hostname,
    port: Number(port || (isSecure ? 993 : 143)),
    secure: isSecure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: callMs,
    greetingTimeout: callMs,
    socketTimeout: callMs,
  });
  // What ends a connection is also what its calls reject with.
  client.on("error", () => {});
  return client;
}
