import { expect, test } from "@/e2e/support/world";
import { ask, formOf, multipart } from "@/lib/testing/raw-request";

const OWN = "https://book.attune.test";

test.use({ environment: { APP_ORIGIN: OWN, TRUSTED_PROXIES: "1", TEST_CLOCK_FILE: "" } });

const SAID = {
  "Host is the upstream's": { Host: "127.0.0.1:3000" },
  "X-Forwarded-Host has a port": { Host: "attune:3000", "X-Forwarded-Host": "book.attune.test:443" },
  "X-Forwarded-Host is a list": { Host: "attune", "X-Forwarded-Host": "book.attune.test, cdn.attune.test" },
  "nothing is forwarded": { Host: "attune" },
  "all is right": { Host: "book.attune.test", "X-Forwarded-Host": "book.attune.test", "X-Forwarded-Proto": "https" },
};

test("a form is taken whatever the proxy in front says of its address, and another site's never", async ({ world }) => {
  const form = await formOf(world.origin, "/forgot-password", "email");
  const { body, method, headers } = multipart([...form, ["email", "nobody@attune.test"]]);
  for (const [how, said] of Object.entries(SAID)) {
    const send = (Origin: string) =>
      ask(world.origin, "/forgot-password", { method, body, headers: { ...headers, ...said, Origin } });
    const taken = await send(OWN);
    expect.soft(taken.status, how).toBe(303);
    expect.soft(taken.headers.location, how).toMatch(/^\//);
    for (const foreign of ["https://evil.test", "http://book.attune.test", "null"]) {
      const refused = await send(foreign);
      expect.soft(refused.status, `${how}, from ${foreign}`).toBe(403);
      expect.soft(refused.text).toContain("This form came from another site");
    }
  }
});
