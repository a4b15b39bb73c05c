import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A source of ours by its path, and what is written in it instead of what. */
export type Edit = { path: string; from: string; to: string };

/**
 * What the compiler says of `path` and all that it imports once another source has been edited: one line an error, none
 * when it compiles. Nothing of ours is touched. Throws when there is nothing to edit.
 */
export function errorsAfter(path: string, edit?: Edit): string[] {
  mkdirSync(".data", { recursive: true });
  const folder = mkdtempSync(join(".data", "compile-"));
  try {
    const compilerOptions = { incremental: false, paths: { ...editedIn(folder, edit), "@/*": ["../../*"] } };
    const config = { extends: "../../tsconfig.json", compilerOptions, files: [`../../${path}`], include: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join("node_modules", "typescript", "bin", "tsc");
    const { stdout } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", folder], { encoding: "utf8" });
    return stdout.split("\n").filter((line) => line.includes("error TS"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function editedIn(folder: string, edit: Edit | undefined): Record<string, string[]> {
  if (!edit) return {};
  const text = readFileSync(edit.path, "utf8");
  if (!text.includes(edit.from)) throw new Error(`${edit.path} holds no such text.`);
  writeFileSync(join(folder, basename(edit.path)), text.replace(edit.from, edit.to));
  return { [`@/${edit.path.replace(/\.ts$/, "")}`]: [`./${basename(edit.path)}`] };
}
