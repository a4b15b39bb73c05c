import { closeDatabase } from "@/db/client";
import { masterKeyIds } from "@/db/encryption";
import { connectionsWithOtherKeys, keysInUse, retireKeys, rotateKeys } from "@/db/rotate";
import { env } from "@/lib/env";

const USAGE = `npm run keys              which master keys there are, and how much data uses each
npm run keys -- rotate    moves everything to the first key of ENCRYPTION_KEYS, while the practice is running`;

void main(process.argv.slice(2));

async function main([command = "list", ...rest]: string[]) {
  env();
  if (command === "list" && rest.length === 0) await list();
  else if (command === "rotate" && rest.length === 0) await rotate();
  else fail(USAGE, 2);
  await closeDatabase();
}

async function list() {
  const inUse = await keysInUse();
  for (const [index, id] of masterKeyIds().entries()) {
    const count = inUse.get(id) ?? 0;
    const may = index === 0 ? "current" : count > 0 ? "needed: `npm run keys -- rotate`" : "can go";
    console.log(`${id.padEnd(12)} ${String(count).padStart(9)} data keys   ${may}`);
  }
}

async function rotate() {
  const [current = ""] = masterKeyIds();
  const others = await connectionsWithOtherKeys();
  if (others > 0) {
    return fail(
      `A server or worker that was started without ${current} in front still has ${others} connections: it could not read what is put under ${current}. Restart each of them, and then rotate.`,
      1,
    );
  }
  const { rewrapped, unreadable } = await rotateKeys(tellProgress);
  if (unreadable.length > 0) {
    return fail(
      `${rewrapped} data keys are put under ${current}. ${unreadable.length} open with none of the keys in ENCRYPTION_KEYS, such as that of ${unreadable[0]}; the old keys stay.`,
      1,
    );
  }
  await retireKeys();
  console.log(`Everything is under ${current} now; ${rewrapped} data keys were put there.`);
  tellWhatCanGo();
}

function tellWhatCanGo() {
  const [, ...old] = masterKeyIds();
  if (old.length === 0) return;
  console.log(
    `${old.join(" and ")} can go: take ${old.length > 1 ? "them" : "it"} out of ENCRYPTION_KEYS and start each server and worker anew.`,
  );
  console.log("Backups that were made before now still need the old key: keep it with them, or until they are gone.");
}

function tellProgress(done: number) {
  if (done % 10_000 === 0 && done > 0) console.log(`${done} …`);
}

function fail(sentence: string, code: number) {
  console.error(sentence);
  process.exitCode = code;
}
