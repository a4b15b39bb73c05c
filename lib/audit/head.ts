import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Head } from "@/lib/audit/chain";
import { env, isDemo } from "@/lib/env";

/** The head that is kept outside the database; undefined when none was kept yet. */
export function keptHead(): Head | undefined {
  const file = headFile();
  return file ? readHead(textOf(file)) : undefined;
}

/** Keeps a head outside the database, where a person who has only the database can't change it. The demo keeps none. */
export function keepHead({ position, hash }: Head) {
  const file = headFile();
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  writeFileSync(`${file}.next`, `${position}:${hash}\n`, { mode: 0o600 });
  renameSync(`${file}.next`, file);
}

/** A head as it is written down, `1042:5f1c…`; undefined when it is none. */
export function readHead(text: string): Head | undefined {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})\s*$/.exec(text) ?? [];
  return position && hash ? { position: Number(position), hash } : undefined;
}

/** Where the head is kept. */
export function headFile(): string | undefined {
  return env().AUDIT_HEAD_FILE ?? (isDemo() ? undefined : ".data/practice.audit-head");
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
