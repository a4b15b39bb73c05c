import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { newStore, type Store } from "@/lib/testing/stand-ins/stripe/store";

/** The books that a file holds; empty ones where it holds none. */
export function storeIn(file: string): Store {
  const store = newStore();
  if (!existsSync(file)) return store;
  const saved: Record<string, [string, never][]> = JSON.parse(readFileSync(file, "utf8"));
  for (const [name, things] of Object.entries(store)) {
    for (const [id, thing] of saved[name] ?? []) things.set(id, thing);
  }
  return store;
}

/** Answers what saves the books in a file whenever it is called and they have changed. */
export function saverOf(store: Store, file: string): () => void {
  let saved = "";
  return () => {
    const text = JSON.stringify(Object.fromEntries(Object.entries(store).map(([name, things]) => [name, [...things]])));
    if (text === saved) return;
    writeFileSync(`${file}.next`, text, { mode: 0o600 });
    renameSync(`${file}.next`, file);
    saved = text;
  };
}
