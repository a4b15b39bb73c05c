import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { halfOf } from "@/lib/accounts/second-step/half-sign-in";
import { signInByPassword } from "@/lib/accounts/sign-in";
import type { Actor } from "@/lib/auth/actor";
import { beginApp, confirmApp, waitingApp } from "@/lib/auth/factors/app";
import { appCode } from "@/lib/auth/factors/app-code";
import { SECOND_CODE_TRIES } from "@/lib/auth/factors/second-code";
import { cast, emailOf, NOW, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { HOME } from "@/lib/testing/mail/asked-codes";
import { actionsOn } from "@/lib/testing/trail";

/*
 * Guesses at the second step of one who has the password, through two processes of the practice at once and from a new
 * place each time: none gets in, and over both together no more are looked at than may be.
 */

const LATER = minutesAfter(NOW, 2);
const GUESSES = 1_000;

test.each(["codes of the app", "recovery codes", "both in turn"])(
  "of a thousand wrong %s over two processes ten are looked at, and none gets in",
  async (kind) => {
    const { ana } = await cast();
    const secret = await setUp(ana);
    const half = await halfWay();
    const right = new Set([-2, -1, 0, 1, 2].map((step) => appCode(secret, minutesAfter(LATER, step / 2))));
    const digits = Array.from({ length: GUESSES }, (_, nth) => String((nth * 7919) % 1_000_000).padStart(6, "0"));
    const wrong = digits.map((code, nth) => {
      const isOfApp = kind === "codes of the app" || (kind === "both in turn" && nth % 2 === 0);
      return isOfApp && !right.has(code) ? code : `zz${code.slice(0, 2)}-${code.slice(2)}-zz${code.slice(0, 2)}`;
    });
    const processes = [startGuesser(), startGuesser()];
    try {
      const answers = await Promise.all(
        processes.map((process, nth) =>
          process.guess(half, wrong.slice((nth * GUESSES) / 2, ((nth + 1) * GUESSES) / 2)),
        ),
      );
      const counts = Map.groupBy(answers.flat(), (answer) => answer);
      expect(answers.flat()).toHaveLength(GUESSES);
      expect([...counts.keys()].sort()).toEqual(["too_many", "wrong_code"]);
      expect(counts.get("wrong_code")).toHaveLength(SECOND_CODE_TRIES);
    } finally {
      await Promise.all(processes.map((process) => process.stop()));
    }
    const failed = (await actionsOn(ana.id)).filter((action) => action === "account.second_step_failed");
    expect(failed).toHaveLength(SECOND_CODE_TRIES);
    expect(await halfOf(half, LATER)).toMatchObject({ userId: ana.id });
  },
  60_000,
);

async function setUp(actor: Actor): Promise<string> {
  await beginApp(actor, NOW);
  const secret = (await waitingApp(actor))?.secret ?? "";
  await confirmApp(actor, appCode(secret, NOW), NOW);
  return secret;
}

async function halfWay(): Promise<string> {
  const typed = { email: emailOf("ana"), password: PASSWORD, shared: false, next: undefined };
  const entered = await signInByPassword(typed, HOME, LATER);
  if (!("half" in entered)) throw new Error("No second step was asked for.");
  return entered.half;
}

/** Another process of the practice on the same database, which answers a line with a line. */
function startGuesser() {
  const args = [
    "--require",
    "./scripts/server-only.cjs",
    "--import",
    "tsx",
    "lib/testing/sign-in/second-code-guesser.ts",
  ];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async guess(half: string, codes: string[]): Promise<string[]> {
      child.stdin.write(`${JSON.stringify({ half, at: LATER, codes })}\n`);
      const line = await lines.next();
      if (line.done) throw new Error("The other process ended.");
      return JSON.parse(line.value);
    },
    async stop() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
