import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { currentCatalogues } from "@/scripts/sentences/catalogues";

/** Reads the sentences out of the sources into the catalogues: `npm run sentences`. */
for (const { path, text } of currentCatalogues()) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
