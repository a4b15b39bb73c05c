import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { processWide } from "@/lib/process-wide";
import type { SentForm } from "@/lib/server/sent-form";
import type { Step } from "@/lib/server/step";

const Renamed = z.record(z.string(), z.string());

/** What actions of the version before are called now, by what they were called; written when this one was built. */
const renamed = () => processWide("earlier-actions", () => Renamed.parse(read()));

/** Has a form that a page of the version before sends by script reach what its action is called now. */
export const understandEarlierActions: Step = (request, _response, pass) => {
  const sent = request.headers["next-action"];
  const name = typeof sent === "string" ? nameNow(sent) : undefined;
  if (name) request.headers["next-action"] = name;
  return pass();
};

/** The same form for this version, or nothing where its action is gone or was none. */
export function inThisVersion({ path, fields }: SentForm): SentForm | undefined {
  let isUnderstood = false;
  const now = (text: string) =>
    text.replace(/^(\$ACTION_ID_|\{"id":")([\da-f]{42})/, (whole, before: string, id: string) => {
      const name = nameNow(id);
      isUnderstood ||= name !== undefined;
      return name ? `${before}${name}` : whole;
    });
  const again = fields.map(([name, text]): [string, string] =>
    name.startsWith("$ACTION") ? [now(name), now(text)] : [name, text],
  );
  return isUnderstood ? { path, fields: again } : undefined;
}

// A word of the language, such as `toString`, is no action.
function nameNow(id: string): string | undefined {
  return Object.hasOwn(renamed(), id) ? renamed()[id] : undefined;
}

function read(): unknown {
  const file = join(process.cwd(), ".next", "earlier-actions.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
