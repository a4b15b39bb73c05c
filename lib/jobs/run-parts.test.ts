import { expect, test } from "vitest";
import { runParts } from "@/lib/jobs/run-parts";
import { NOW } from "@/lib/testing/clock";

test("each part of a job runs, whatever became of those before it, and the job fails with all that they threw", async () => {
  const run: string[] = [];
  const fails = (name: string) => async () => {
    run.push(name);
    throw new Error(name);
  };
  const job = runParts([fails("first"), async () => run.push("second"), fails("third")], NOW);
  await expect(job).rejects.toMatchObject({ errors: [new Error("first"), new Error("third")] });
  expect(run).toEqual(["first", "second", "third"]);
});
