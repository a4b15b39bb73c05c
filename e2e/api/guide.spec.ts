import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const TOOLS = ["bash", "curl", "jq"];
const missing = TOOLS.filter((tool) => spawnSync(tool, ["--version"]).status !== 0);
const guide = readFileSync("docs/api.md", "utf8");

test.use({ environment: { ...NO_VIDEO_SERVER, LANGUAGES: "en,fr" } });
test.skip(missing.length > 0, `This machine has no ${missing.join(" and no ")}.`);

test("every command of the API's guide does what it says, one after the other", async ({ world }) => {
  const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, commands]) => commands ?? "");
  expect(blocks.length).toBeGreaterThan(6);
  const said = await run(blocks, { ORIGIN: world.origin });
  expect(said.filter((line) => line === "Ana")).toHaveLength(2);
  expect(said).toEqual(
    expect.arrayContaining(["invalid", "booked", "Logged out successfully", "true", "confirmed", "scheduled"]),
  );
  const [, inFrench = ""] = /# Where French is offered.*\n((?:# .*\n)+)/.exec(guide) ?? [];
  expect(said.join("\n")).toContain(inFrench.replaceAll(/^# /gm, "").trim());
  expect(said.at(-1)).toBe("cancelled");
});

test("the guide's program comes into a direct call and finds who is in it", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const [tools] = /^```sh\nORIGIN=[\s\S]*?^```/m.exec(guide)?.map((block) => block.replaceAll(/^```.*$/gm, "")) ?? [];
  const [, logIn] = /^```sh\n(TOKEN=[\s\S]*?)^```/m.exec(guide) ?? [];
  const [, program] = /^```bash\n([\s\S]*?)^```/m.exec(guide) ?? [];
  const arrive =
    'json -X POST -H "Authorization: Bearer $TOKEN" "$ORIGIN/api/meetings/appointments/$ID/arrive" >/dev/null';
  const given = { ORIGIN: world.origin, ID: id };
  await run([tools ?? "", logIn ?? "", arrive], given);
  const osei = await world.as("osei");
  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expect(osei.getByText("It connects by itself as soon as Ana is here.")).toBeVisible();
  const said = await run([tools ?? "", logIn ?? "", program ?? ""], given);
  expect(said).toEqual(["direct", "Dr. Ama Osei", "{}"]);
  await expect(osei.getByText(/^Connecting to Ana…|^We can see that Ana came/)).toBeVisible();
});

async function run(blocks: string[], given: Record<string, string>): Promise<string[]> {
  const env = { ...process.env, ...given };
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", blocks.join("\n")], { env });
  return stdout.trim().split("\n");
}
