import { createServer } from "node:http";
import { expect, test } from "vitest";
import { callerAddress, socketHeader } from "@/lib/rate-limit/rate-limit";
import { tellSocketAddress } from "@/lib/server/socket-address";
import { inOrder } from "@/lib/server/step";
import { listen } from "@/lib/testing/port";

test("a request carries its socket's address, whatever it said of itself", async () => {
  const server = createServer(
    inOrder([tellSocketAddress], (request, response) =>
      response.end(callerAddress(new Headers({ [socketHeader]: String(request.headers[socketHeader]) }))),
    ),
  );
  const port = await listen(server);
  const reply = await fetch(`http://127.0.0.1:${port}`, {
    headers: { [socketHeader]: "203.0.113.9", "x-forwarded-for": "203.0.113.9" },
  });
  expect(await reply.text()).toBe("127.0.0.1");
  server.close();
});
