import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FormAction } from "@/lib/action";
import { PERMISSIONS, type Wanted } from "@/lib/permissions/permissions";

/** An action of staff: its file and name, the permission it asks for, and itself. */
export type StaffAction = { name: string; wanted: Wanted; act: FormAction };

/** Every action that asks for a permission, as the sources have them. */
export async function actionsOfStaff(): Promise<StaffAction[]> {
  const files = filesIn("lib").filter((path) => /actions\.ts$/.test(path));
  const found = await Promise.all(
    files.map(async (path) => {
      const text = readFileSync(path, "utf8");
      const declared = [...text.matchAll(/^export const (\w+) = action\(\s*[^;]*?whoMay\("([\w.]+)"\)/gm)];
      if (declared.length === 0) return [];
      const module: Record<string, FormAction> = await import(/* @vite-ignore */ join(process.cwd(), path));
      return declared.map(([, name = "", said = ""]) => actionOf(`${path} ${name}`, said, module[name]));
    }),
  );
  return found.flat();
}

function actionOf(name: string, said: string, act: FormAction | undefined): StaffAction {
  if (!act || !isWanted(said)) throw new Error(`${name} is no action of staff.`);
  return { name, wanted: said, act };
}

function isWanted(said: string): said is Wanted {
  return PERMISSIONS.some((permission) => permission === said || permission.startsWith(`${said}.`));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
