import { createServer, Server } from "node:net";
import { expect, test, vi } from "vitest";
import { addressOf, assertFree, reachedAt } from "@/scripts/start/address.mjs";

test("the demo is reached from this machine alone, and a practice from everywhere or where it says", () => {
  expect(addressOf({ HOST: "0.0.0.0" })).toEqual({ port: 3000, host: "127.0.0.1" });
  expect(addressOf({ APP_ORIGIN: "https://clinic.example", PORT: "80" })).toEqual({ port: 80, host: "0.0.0.0" });
  expect(() => addressOf({ PORT: "eighty" })).toThrow("PORT is eighty");
});

test("an address that can't be listened on is refused in a sentence", async () => {
  await expect(assertFree({ port: 8080, host: "192.0.2.1" }, 0)).rejects.toThrow("no address of this machine");
  await expect(assertFree({ port: 8080, host: "no.such.host.invalid" }, 0)).rejects.toThrow("there is no such host");
});

test("an address of IPv6 is refused in a sentence that names another, where there is no IPv6 or it is off", async () => {
  const other = "HOST=0.0.0.0 listens on all of its IPv4 addresses.";
  await expect(assertFree({ port: 8080, host: "2001:db8::1" }, 0)).rejects.toThrow(other);
  const listen = vi.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server) {
    const refused = Object.assign(new Error("listen EAFNOSUPPORT"), { code: "EAFNOSUPPORT" });
    setImmediate(() => this.emit("error", refused));
    return this;
  });
  await expect(assertFree({ port: 8080, host: "::" }, 0)).rejects.toThrow(`this machine has no IPv6. ${other}`);
  listen.mockRestore();
});

test("what listens on every address is asked over IPv4 where ::1 is none of them", () => {
  expect(reachedAt("::")).toBe("localhost");
  expect(reachedAt("0.0.0.0")).toBe("127.0.0.1");
  expect(reachedAt("10.0.0.7")).toBe("10.0.0.7");
});

test("a port in use is named, with another one to take", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(assertFree({ port, host: "127.0.0.1" }, 0)).rejects.toThrow(`PORT=${port + 1} npm start`);
  server.close();
});
