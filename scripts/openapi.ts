import { writeFileSync } from "node:fs";
import { openApi } from "@/lib/api/openapi";
import { apiOperations } from "@/scripts/api-operations";

const FILE = "public/openapi.json";

/** The document as it is written. */
export async function openApiText(): Promise<string> {
  return `${JSON.stringify(openApi(await apiOperations()), null, 1)}\n`;
}

async function write() {
  writeFileSync(FILE, await openApiText());
  console.log(`Wrote ${FILE}.`);
  process.exit(0);
}

if (process.argv[1]?.endsWith("openapi.ts")) void write();
