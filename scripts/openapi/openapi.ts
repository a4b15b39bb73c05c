import { writeFileSync } from "node:fs";
import { openApi } from "@/lib/api/openapi/document";
import { clientTypes } from "@/scripts/openapi/client";
import { collectionText } from "@/scripts/openapi/collection";
import { apiOperations } from "@/scripts/openapi/operations";

/** The document as it is written. */
export async function openApiText(): Promise<string> {
  return `${JSON.stringify(openApi(await apiOperations()), null, 1)}\n`;
}

/** Everything that is made of the declarations: the document, the client's types and the collection. */
export async function apiFiles(): Promise<[file: string, text: string][]> {
  const text = await openApiText();
  return [
    ["public/openapi.json", text],
    ["public/client/operations.ts", clientTypes(JSON.parse(text))],
    ["public/attune.postman_collection.json", collectionText(JSON.parse(text))],
  ];
}

async function write() {
  for (const [file, text] of await apiFiles()) {
    writeFileSync(file, text);
    console.log(`Wrote ${file}.`);
  }
  process.exit(0);
}

if (process.argv[1]?.endsWith("openapi.ts")) void write();
