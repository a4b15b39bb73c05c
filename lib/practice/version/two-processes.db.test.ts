import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import { changePractice } from "@/lib/practice/change";
import { PracticeSettings } from "@/lib/practice/schema";
import { cast, NOW } from "@/lib/testing/cast";

test("what one process changed, the very next request of another one sees", async () => {
  const { mara } = await cast();
  const reader = startReader();
  try {
    expect(await reader.ask()).toContain("Attune Heart Therapy");
    for (const name of ["First name", "Second name", "Third name"]) {
      const typed = {
        name,
        timeZone: "Africa/Accra",
        email: "",
        phone: "",
        cancelNoticeMinutes: "48",
        moveNoticeMinutes: "1",
      };
      await changePractice(mara, PracticeSettings.parse(typed), NOW);
      expect(await reader.ask()).toContain(name);
    }
    const [someone] = await db.select().from(practitioners).limit(1);
    expect(await reader.ask()).toContain(someone?.name);
    await db
      .update(users)
      .set({ deactivatedAt: NOW })
      .where(eq(users.id, someone?.userId ?? ""));
    expect(await reader.ask()).not.toContain(someone?.name);
  } finally {
    await reader.stop();
  }
});

/** Another process of the practice on the same database, which answers a line with a line. */
function startReader() {
  const args = ["--require", "./scripts/server-only.cjs", "--import", "tsx", "lib/testing/database/practice-reader.ts"];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(): Promise<string> {
      child.stdin.write("What is the practice?\n");
      const line = await lines.next();
      if (line.done) throw new Error("The other process ended.");
      return line.value;
    },
    async stop() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
