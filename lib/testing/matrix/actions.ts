import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FormAction } from "@/lib/action";
import { PERMISSIONS, type Wanted } from "@/lib/permissions/permissions";

/** An action of staff: its file and name, the permission it asks for, and itself. */
export type StaffAction = { name: string; wanted: Wanted; act: FormAction };

/** An action of everybody's own account, or of clients alone: its file and name, and itself. */
export type OwnAction = { name: string; isOfClients: boolean; act: FormAction };

/** Every action that asks for a permission, as the sources have them. */
export async function actionsOfStaff(): Promise<StaffAction[]> {
  const found = await declaredActions(/whoMay\("([\w.]+)"\)/);
  return found.map(({ name, said, act }) => {
    if (!isWanted(said)) throw new Error(`${name} asks for what is no permission.`);
    return { name, wanted: said, act };
  });
}

/** Every action that asks for no more than a person who is signed in, or for a client. */
export async function ownActions(): Promise<OwnAction[]> {
  const found = await declaredActions(/require(Actor|Client),/);
  return found.map(({ name, said, act }) => ({ name, isOfClients: said === "Client", act }));
}

/** The actions whose sources say who may, as `who` reads it. */
async function declaredActions(who: RegExp) {
  const declaration = new RegExp(`^export const (\\w+) = (?:action|provenAction)\\(\\s*[^;]*?${who.source}`, "gm");
  const files = filesIn("lib").filter((path) => /actions\.ts$/.test(path));
  const found = await Promise.all(
    files.map(async (path) => {
      const declared = [...readFileSync(path, "utf8").matchAll(declaration)];
      if (declared.length === 0) return [];
      const module: Record<string, FormAction> = await import(/* @vite-ignore */ join(process.cwd(), path));
      return declared.map(([, name = "", said = ""]) => {
        const act = module[name];
        if (!act) throw new Error(`${path} has no ${name}.`);
        return { name: `${path} ${name}`, said, act };
      });
    }),
  );
  return found.flat();
}

function isWanted(said: string): said is Wanted {
  return PERMISSIONS.some((permission) => permission === said || permission.startsWith(`${said}.`));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
