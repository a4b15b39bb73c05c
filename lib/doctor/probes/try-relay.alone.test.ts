import { createSocket } from "node:dgram";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTurn } from "@/lib/doctor/finding";
import { stunPlace } from "@/lib/doctor/probes/stun-connection";
import { tryMirror, tryRelay } from "@/lib/doctor/probes/try-relay";
import { tryVideo } from "@/lib/doctor/probes/try-video";
import { inEnglish } from "@/lib/i18n/english";
import { waysFor } from "@/lib/meetings/direct/ice";
import { minutesAfter } from "@/lib/testing/clock";
import { deadPort } from "@/lib/testing/port";
import { hasCoturn, startCoturn } from "@/lib/testing/stand-ins/coturn";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

const SECRET = "k3v9-relay-of-this-test-71xq";
const TIMEOUT_MS = 3_000;
const NONE = { username: "1:doctor", credential: "none" };
// A real relay goes by the machine's own clock.
const now = new Date();

if (!hasCoturn()) process.stdout.write("coturn is not installed: the tests against a real relay are skipped.\n");

/** What a browser would be given for this relay. */
function credentials(secret = SECRET, until = minutesAfter(now, 5)) {
  const settings = { TURN_URLS: ["turn:x"], TURN_SECRET: secret, TURN_ONLY: true };
  const [given] = waysFor("doctor", until, settings).iceServers;
  return { username: given?.username ?? "", credential: given?.credential ?? "" };
}

let leave = () => {};
afterEach(() => leave());

describe.skipIf(!hasCoturn())("a real relay", () => {
  let relay: Awaited<ReturnType<typeof startCoturn>>;
  beforeAll(async () => {
    relay = await startCoturn(SECRET);
  });
  afterAll(() => relay.close());
  const url = (transport: string) => `turn:127.0.0.1:${relay.port}?transport=${transport}`;

  test.each(["udp", "tcp"])(
    "gives an address by %s to who knows the practice's secret, and to nobody else",
    async (transport) => {
      expect(await tryRelay(url(transport), credentials(), TIMEOUT_MS)).toBe("relays");
      expect(await tryRelay(url(transport), credentials("another-relay-s-secret-1"), TIMEOUT_MS)).toBe("refused");
      expect(await tryRelay(url(transport), credentials(SECRET, minutesAfter(now, -5)), TIMEOUT_MS)).toBe("refused");
    },
  );

  test("says where it sees us", async () => {
    expect(await tryMirror(`stun:127.0.0.1:${relay.port}`, TIMEOUT_MS)).toBe("answers");
  });

  test("with a certificate that nobody vouches for is no relay for a browser", async () => {
    expect(await tryRelay(`turns:127.0.0.1:${relay.tlsPort}`, credentials(), TIMEOUT_MS)).toBe("untrusted");
  });

  test("is told of in words: that it relays, or that it doesn't take our password", async () => {
    leave = connectedWith({ TURN_URLS: url("udp"), TURN_SECRET: SECRET });
    const well = await tryVideo(now);
    expect(well.state).toBe("well");
    expect(inTurn(well.words, inEnglish)).toBe(`${url("udp")} gives an address to call through.`);
    leave();
    leave = connectedWith({ TURN_URLS: `${url("udp")},${url("tcp")}`, TURN_SECRET: "another-relay-s-secret-1" });
    const { state, words } = await tryVideo(now);
    const refused = inTurn(words, inEnglish).match(/does not take our password/g);
    expect([state, refused?.length]).toEqual(["broken", 2]);
  });
});

test("where nobody listens, or what answers is no relay, it is silent", async () => {
  const silent = `127.0.0.1:${await deadPort()}`;
  expect(await tryRelay(`turn:${silent}?transport=tcp`, NONE, TIMEOUT_MS)).toBe("silent");
  expect(await tryRelay(`turn:${silent}?transport=udp`, NONE, 600)).toBe("silent");
  const echo = createSocket("udp4");
  echo.on("message", (_, { port }) => echo.send("what is this?", port, "127.0.0.1"));
  await new Promise<void>((resolve) => echo.bind(0, "127.0.0.1", resolve));
  expect(await tryRelay(`turn:127.0.0.1:${echo.address().port}`, NONE, 600)).toBe("silent");
  echo.close();
});

test("without a relay there is nothing to try, and that is to be looked at", async () => {
  expect(await tryVideo(now)).toMatchObject({ state: "attention" });
});

test.each([
  ["turn:turn.example.org", { host: "turn.example.org", port: 3_478, transport: "udp" }],
  ["turn:turn.example.org:80?transport=tcp", { host: "turn.example.org", port: 80, transport: "tcp" }],
  ["turns:turn.example.org", { host: "turn.example.org", port: 5_349, transport: "tls" }],
  ["turn:[2001:db8::1]:3478", { host: "2001:db8::1", port: 3_478, transport: "udp" }],
  ["turns:turn.example.org?transport=udp", null],
])("%s leads there", (url, place) => {
  expect(stunPlace(url)).toEqual(place);
});
