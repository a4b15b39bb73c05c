import { readFileSync, writeFileSync } from "node:fs";
import { Environment } from "@/lib/env";

const README = "README.md";
const [BEGIN, END] = ["<!-- environment: begin -->", "<!-- environment: end -->"];

/** The README with its table as the schema has it now. */
export function withTable(readme: string): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${README} has no place for the environment.`);
  return `${before}${BEGIN}\n${environmentTable()}\n${END}${after}`;
}

/** The environment as a Markdown table, from the schema that is parsed at boot. */
function environmentTable(): string {
  const rows = Object.entries(Environment.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success ? fallback.data : undefined;
    const standard = fallback.success ? (value === undefined ? "" : `\`${value}\``) : "required";
    return `| \`${name}\` | ${standard} | ${schema.description} |`;
  });
  return ["| variable | default | what it is |", "|---|---|---|", ...rows].join("\n");
}

if (process.argv[1]?.endsWith("environment-table.ts")) writeFileSync(README, withTable(readFileSync(README, "utf8")));
