import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { arrivalOf, TEST_HEADER } from "@/lib/notifications/delivery/test-inbox";
import { deadPort } from "@/lib/testing/port";
import { hasDovecot, startDovecot } from "@/lib/testing/stand-ins/dovecot";

if (!hasDovecot()) process.stdout.write("Dovecot can't run here: the tests against a real mailbox are skipped.\n");

const PATIENCE = { waitMs: 400, betweenMs: 100, callMs: 5_000 };

const mail = (word: string) => `From: office@example.org\nTo: you@example.org\n${TEST_HEADER}: ${word}\n\nA test.\n`;

describe.skipIf(!hasDovecot())("a real mailbox", () => {
  let server: Awaited<ReturnType<typeof startDovecot>>;
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterAll(() => server.close());

  test("a test mail is found and deleted, and no other mail is touched", async () => {
    server.deliver("1.first", mail("another"));
    expect(await arrivalOf("wanted", server.url(), PATIENCE)).toBe("missing");
    server.deliver("2.second", mail("wanted"));
    expect(await arrivalOf("wanted", server.url(), PATIENCE)).toBe("arrived");
    expect(server.count()).toBe(1);
    expect(await arrivalOf("wanted", server.url(), PATIENCE)).toBe("missing");
  });

  test("a mail that comes while it is looked for is found", async () => {
    const looking = arrivalOf("late", server.url(), { ...PATIENCE, waitMs: 20_000 });
    server.deliver("3.third", mail("late"));
    expect(await looking).toBe("arrived");
  });

  test("a mailbox that does not let us in says so", async () => {
    expect(await arrivalOf("wanted", server.url("another"), PATIENCE)).toBe("auth");
  });
});

test("a mailbox that nobody keeps is not reached", async () => {
  expect(await arrivalOf("wanted", `imap://you:word@127.0.0.1:${await deadPort()}`, PATIENCE)).toBe("unavailable");
});
