import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ACTIONS = join("server", "server-reference-manifest.json");
const OWN_FILES = "own-static.json";

/**
 * Takes over into a new build what pages of the last one, still open in browsers, go on to ask for: its built files, and
 * what its actions are called now. What the last build had taken over itself ends here.
 */
export function carryOver(last, next) {
  const own = filesIn(join(next, "static"));
  writeFileSync(join(next, OWN_FILES), JSON.stringify(own));
  writeFileSync(join(next, "earlier-actions.json"), JSON.stringify(renamedActions(actionsOf(last), actionsOf(next))));
  for (const file of json(join(last, OWN_FILES)) ?? filesIn(join(last, "static"))) {
    const from = join(last, "static", file);
    if (!own.includes(file) && existsSync(from)) cpSync(from, join(next, "static", file), { recursive: true });
  }
}

/**
 * What the actions of the last build are called in the next: Next names them by file and by name, so that one that was
 * moved to another file goes by another. Without those that kept theirs or are gone, and where a name was or is no longer
 * one action's own: a form must never do what another one does.
 */
export function renamedActions(last, next) {
  const renamed = Object.entries(last).flatMap(([id, { filename, exportedName }]) => {
    const [former, present] = [namesakes(last, exportedName), namesakes(next, exportedName)];
    const inPlace = present.find(([, action]) => action.filename === filename);
    const moved = former.length === 1 && present.length === 1 ? present[0] : undefined;
    const heir = (inPlace ?? moved)?.[0];
    return !next[id] && heir ? [[id, heir]] : [];
  });
  return Object.fromEntries(renamed);
}

function namesakes(actions, name) {
  return Object.entries(actions).filter(([, { exportedName }]) => exportedName === name);
}

function actionsOf(build) {
  return json(join(build, ACTIONS))?.node ?? {};
}

function json(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}
