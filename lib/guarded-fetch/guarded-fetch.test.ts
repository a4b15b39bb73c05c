import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  type GuardedOptions,
  guardedFetch,
  mayCall,
  type Surroundings,
  theInternet,
} from "@/lib/guarded-fetch/guarded-fetch";
import { deadPort, listen, portOf } from "@/lib/testing/port";
import { localhostCertificate } from "@/lib/testing/stand-ins/jitsi/certificate";

let connections = 0;
let port = 0;
const listener = createTcpServer((socket) => {
  connections += 1;
  socket.destroy();
});
beforeAll(async () => {
  // On every address of this machine, of IPv6 too.
  await once(listener.listen(0), "listening");
  port = portOf(listener);
});
afterAll(() => void listener.close());

const NAMES: Record<string, string[]> = {
  "home.example": ["127.0.0.1"],
  "six.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "office.example": ["192.168.1.20"],
  "both.example": ["93.184.216.34", "127.0.0.1"],
  "both-ways.example": ["2606:2800:220:1:248:1893:25c8:1946", "fe80::1"],
  localhost: ["127.0.0.1", "::1"],
  "printer.local": ["10.1.2.3"],
  "localhost.": ["127.0.0.1"],
};

/** The real guard, with names of our own. */
const guarded: Surroundings = {
  ...theInternet(),
  allowsPlainHttp: true,
  resolve: async (host) => NAMES[host] ?? Promise.reject(new Error("Nobody knows that name.")),
};

const HOSTS = [
  // This machine, in every way to write it.
  ["127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0", "0.0.0.0", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1"],
  ["2130706433", "017700000001", "127.0.0.1.", "①②⑦.⓪.⓪.①", "127。0。0。1", "%31%32%37.0.0.1", "localhost"],
  ["LOCALHOST", "localhost.", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
  ["[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]"],
  ["[2001:0:7f00:1::]", "[::ffff:0:127.0.0.1]", "[100::1]"],
  // Cloud metadata.
  ["169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "[::ffff:169.254.169.254]"],
  ["[fd00:ec2::254]", "metadata.google.internal", "100.100.100.200", "168.63.129.16", "192.0.0.192"],
  // Networks of an office, a carrier, a link, of tests and groups.
  ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "100.127.255.255", "198.18.0.1"],
  ["198.19.255.255", "192.0.2.1", "198.51.100.7", "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250"],
  ["240.0.0.1", "255.255.255.255", "[fc00::1]", "[fd12:3456::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]"],
  ["[2001:db8::1]", "[3fff::1]", "[2001:10::1]", "[2001:20::1]", "[5f00::1]"],
  // Names that lead there.
  Object.keys(NAMES),
].flat();

const ADDRESSES = [
  ...HOSTS.map((host) => `http://${host}:PORT/hook`),
  "gopher://127.0.0.1:PORT/_x",
  "file:///etc/passwd",
  "ftp://127.0.0.1:PORT/",
  "data:text/plain,hello",
  "javascript:alert(1)",
  "ws://127.0.0.1:PORT/",
  "http://user:word@93.184.216.34:PORT/",
  "http://93.184.216.34@127.0.0.1:PORT/",
  "http://127.0.0.1:PORT\\@example.org/",
  "http:127.0.0.1:PORT/",
  "//127.0.0.1:PORT/",
  "http://[::1",
  "",
];

test("no address that leads to this machine or a network that is not public is reached, however it is written", async () => {
  expect(ADDRESSES.length).toBeGreaterThan(80);
  const answers = await Promise.all(
    ADDRESSES.map(async (address) => [address, await guardedFetch(address.replace("PORT", String(port)), {}, guarded)]),
  );
  expect(answers.filter(([, answer]) => JSON.stringify(answer) !== '{"ok":false,"reason":"refused"}')).toEqual([]);
  expect(connections).toBe(0);
});

test("public addresses are let through, those beside what is special too", () => {
  const { isAllowed } = theInternet();
  const open = ["93.184.216.34", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0"];
  const more = ["126.255.255.255", "128.0.0.1", "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.167.0.1", "198.20.0.1"];
  const six = ["2606:4700::1111", "2a00:1450:4001:81b::200e", "2001:4860:4860::8888", "2003::1", "2001:200::1"];
  expect([...open, ...more, ...six].filter((address) => !isAllowed(address))).toEqual([]);
  expect(["", "example.org", "1.2.3", "fe80::1%lo", "2606:4700::1111%lo"].filter(isAllowed)).toEqual([]);
});

test("what can be refused without looking up a name is refused in a form already", () => {
  const refused = ADDRESSES.filter((address) => !mayCall(address.replace("PORT", "443"), guarded));
  expect(refused.length).toBeGreaterThan(60);
  expect(mayCall("https://hooks.example.org/attune?key=1", guarded)).toBe(true);
  expect(mayCall("http://hooks.example.org/", { ...guarded, allowsPlainHttp: false })).toBe(false);
  for (const port of [22, 80, 8443])
    expect(mayCall(`https://hooks.example.org:${port}/`, { ...guarded, allowsPlainHttp: false })).toBe(false);
  expect(mayCall("https://hooks.example.org:443/", { ...guarded, allowsPlainHttp: false })).toBe(true);
});

test("in a real practice nothing is called in the clear", async () => {
  const answer = await guardedFetch("http://93.184.216.34/", {}, { ...guarded, allowsPlainHttp: false });
  expect(answer).toEqual({ ok: false, reason: "refused" });
});

test("a name that leads elsewhere a moment later leads to what was checked", async () => {
  const server = await startServer((_, response) => response.end("the one that was checked"));
  const places = [["127.0.0.1"], ["127.0.0.2"]];
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    return places.shift() ?? [];
  };
  const isAllowed = (address: string) => address === "127.0.0.1";
  const answer = await guardedFetch(`http://rebinding.example:${server.port}/`, {}, { ...guarded, resolve, isAllowed });
  expect(answer.ok && answer.value.body.toString()).toBe("the one that was checked");
  expect(asked).toEqual(["rebinding.example"]);
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function startServer(listener: RequestListener) {
  const server = createHttpServer(listener);
  servers.push(server);
  return { port: await listen(server) };
}

/** One server of this machine may be called, and no other. */
const near: Surroundings = {
  resolve: async () => ["127.0.0.1"],
  isAllowed: (address) => address === "127.0.0.1",
  allowsPlainHttp: true,
};
const ask = (url: string, options?: GuardedOptions) => guardedFetch(url, options, near);

test("an answer comes as it is, of any status, and what was asked arrives as it was given", async () => {
  const { port } = await startServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    response.writeHead(418, { "X-Told": `${request.method} ${request.headers["x-key"]} ${request.headers.host}` });
    response.end(`${body}, ${request.headers["accept-encoding"]}`);
  });
  const options = { method: "POST", headers: { "X-Key": "k" }, body: "schön" } as const;
  const answer = await ask(`http://hooks.example:${port}/hook?x=1`, options);
  if (!answer.ok) throw new Error(answer.reason);
  expect([answer.value.status, answer.value.headers["x-told"]]).toEqual([418, `POST k hooks.example:${port}`]);
  expect(answer.value.body.toString()).toBe("schön, identity");
});

test("a redirect is an answer, unless it may be followed; then each place is checked, and none is told a key", async () => {
  const { port } = await startServer(({ url, headers }, response) => {
    if (url === "/here") return response.end(`here ${headers["x-key"]}`);
    const onward = { "/out": "http://10.0.0.1/", "/round": "/round" }[url ?? ""] ?? "/here";
    return response.writeHead(302, { Location: onward }).end();
  });
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  const headers = { "X-Key": "k" };
  expect(await ask(at("/"))).toMatchObject({ ok: true, value: { status: 302 } });
  const followed = await ask(at("/"), { headers, redirects: 1 });
  expect(followed.ok && followed.value.body.toString()).toBe("here undefined");
  expect(await ask(at("/out"), { redirects: 3 })).toEqual({ ok: false, reason: "refused" });
  expect(await ask(at("/round"), { redirects: 3 })).toMatchObject({ ok: true, value: { status: 302 } });
  expect(await ask(at("/"), { method: "POST", redirects: 3 })).toMatchObject({ value: { status: 302 } });
});

test("an answer that is too long, too late or never comes is given up", async () => {
  const { port } = await startServer(({ url }, response) => {
    if (url === "/endless") response.write("x".repeat(2_000));
    if (url === "/slow") response.write("x");
  });
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  expect(await ask(at("/endless"), { maxBytes: 1_000 })).toEqual({ ok: false, reason: "too_large" });
  expect(await ask(at("/slow"), { timeoutMs: 50 })).toEqual({ ok: false, reason: "timed_out" });
  expect(await ask(at("/never"), { timeoutMs: 50 })).toEqual({ ok: false, reason: "timed_out" });
  const nobody = `http://127.0.0.1:${await deadPort()}/`;
  expect(await ask(nobody)).toEqual({ ok: false, reason: "unreachable" });
  const silent = { ...near, resolve: () => new Promise<string[]>(() => {}) };
  expect(await guardedFetch("http://x.example/", { timeoutMs: 50 }, silent)).toMatchObject({ reason: "timed_out" });
  expect(await guardedFetch("http://x.example/", {}, guarded)).toEqual({ ok: false, reason: "unresolved" });
});

test("a certificate that nobody vouches for is not trusted", async () => {
  const server = createHttpsServer(localhostCertificate(), (_, response) => response.end());
  servers.push(server);
  const answer = await ask(`https://hooks.example:${await listen(server)}/`);
  expect(answer).toEqual({ ok: false, reason: "untrusted" });
});
