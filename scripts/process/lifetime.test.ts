import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

const HOUSE = `
  import { whenAskedToStop } from "./scripts/process/lifetime.mjs";
  whenAskedToStop((why) => { console.log("asked by " + why); process.exit(0); });
  setInterval(() => {}, 1_000);
  console.log("open " + process.pid);
`;

test("a signal asks it to stop", async () => {
  const { child, lines } = await open(spawn(process.execPath, ["--input-type=module", "-e", HOUSE]));
  child.kill("SIGTERM");
  expect(await lines.next()).toMatchObject({ value: "asked by SIGTERM" });
});

test.skipIf(process.platform === "win32")("losing the shell that npm put between asks it to stop", async () => {
  const { child, lines } = await open(underShell({ npm_lifecycle_event: "start" }));
  child.kill("SIGKILL");
  expect(await lines.next()).toMatchObject({ value: "asked by lost parent" });
});

test.skipIf(process.platform === "win32")("without npm, the shell it was started from may close", async () => {
  const { child, lines, pid } = await open(underShell({ npm_lifecycle_event: undefined }));
  child.kill("SIGKILL");
  await once(child, "exit");
  process.kill(pid, "SIGINT");
  expect(await lines.next()).toMatchObject({ value: "asked by SIGINT" });
});

// The trailing command keeps the shell from handing its own process over.
function underShell(env: Record<string, string | undefined>) {
  const command = '"$0" --input-type=module -e "$1"; true';
  return spawn("sh", ["-c", command, process.execPath, HOUSE], { env: { ...process.env, ...env } });
}

async function open(child: ChildProcess) {
  const lines = linesOf(child);
  const { value } = await lines.next();
  return { child, lines, pid: Number(value?.replace("open ", "")) };
}

async function* linesOf({ stdout }: ChildProcess): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const chunk of stdout ?? []) {
    rest += String(chunk);
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
