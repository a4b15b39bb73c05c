import { createDecipheriv, createHmac } from "node:crypto";
import { Problem } from "../process/lifetime.mjs";
import { warn } from "../process/say.mjs";
import { isReal } from "../setup/environment.mjs";
import { explained } from "./migrate.mjs";

const BLIND_INDEX = "BLIND_INDEX_KEY";
const SESSIONS = "AUTH_SECRET";
const MASTER = "ENCRYPTION_KEYS:";

/**
 * Refuses secrets that are not those the database was written with, and notes the ones that are new. A secret counts
 * once something rests under it: an empty database takes any. Another AUTH_SECRET is let in, and said.
 * Call it on a migrated database; secrets that are missing or malformed are for the app's own check to refuse.
 */
export async function checkSecrets(url, env, say = sayReplaced) {
  const given = secretsIn(env);
  if (!given) return;
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql.begin((tx) => judge(tx, given, { say, advice: adviceFor(env) }));
  } catch (error) {
    throw explained(error, url);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** What a secret is known by in `secret_checks`. */
function checkOf(name, secret) {
  return createHmac("sha256", secret).update(`attune|secret-check|${name}`).digest("base64url");
}

async function judge(tx, given, { say, advice }) {
  await tx`select pg_advisory_xact_lock(hashtext('attune secrets'))`;
  const problems = [];
  for (const { name, value } of await tx`select name, value from secret_checks order by name`) {
    const secret = given.get(name);
    const isRight = secret !== undefined && (value ? value === checkOf(name, secret) : await opens(tx, name, given));
    if (isRight) await note(tx, name, secret);
    else if (name === SESSIONS) await replaceSessionSecret(tx, secret, say);
    else if (await isUsed(tx, name)) problems.push(problemOf(name, secret));
    else await tx`delete from secret_checks where name = ${name}`;
  }
  if (problems.length > 0) throw new Problem([...problems, advice].join(" "));
  // Older master keys that nothing rests under need no row: they may leave at any time.
  const [current] = [...given.keys()].filter((name) => name.startsWith(MASTER));
  for (const name of [current, BLIND_INDEX, SESSIONS]) await note(tx, name, given.get(name));
}

function note(tx, name, secret) {
  const value = checkOf(name, secret);
  return tx`insert into secret_checks (name, value, created_at) values (${name}, ${value}, now())
    on conflict (name) do update set value = excluded.value where secret_checks.value is null`;
}

async function replaceSessionSecret(tx, secret, say) {
  await tx`update secret_checks set value = ${checkOf(SESSIONS, secret)}, created_at = now() where name = ${SESSIONS}`;
  say("AUTH_SECRET has changed: everyone has to sign in again, and links in e-mails sent before no longer work.");
}

function problemOf(name, secret) {
  const [variable, id] = name.split(":");
  if (secret === undefined) {
    return `${variable} lacks ${id}, and there is data under it: it can be removed once \`npm run keys -- rotate\` says so.`;
  }
  return id
    ? `${variable}: ${id} is not the key that this database was written under.`
    : `${variable} is not the key that this database was written with.`;
}

function sayReplaced(sentence) {
  warn("secrets.sessions_replaced", sentence);
}

function adviceFor(env) {
  const orAnew = isReal(env) || env.DATABASE_URL ? "" : ", or delete .data/demo to start the demo again";
  return `Nothing was changed. Start with the secrets that belong to this database${orAnew}.`;
}

async function isUsed(tx, name) {
  const [{ used }] =
    name === BLIND_INDEX
      ? await tx`select exists (select from users) or exists (select from audit_events) as used`
      : await tx`select exists (select from person_keys where master_key = ${name})
          or exists (select from record_keys where master_key = ${name})
          or exists (select from contact_messages where master_key = ${name}) as used`;
  return used;
}

// Of a database that is older than its checks: whether what rests there opens, the oldest first.
async function opens(tx, name, given) {
  if (name === BLIND_INDEX) return findsOldestAccount(tx, given);
  const [row] = await tx`select id, wrapped from (
      select person_id as id, wrapped, created_at from person_keys where master_key = ${name}
      union all select record_id, wrapped, created_at from record_keys where master_key = ${name}
      union all select id, wrapped, created_at from contact_messages where master_key = ${name}
    ) as wraps order by created_at limit 1`;
  return !row || dataKeyOf(row, given) !== null;
}

async function findsOldestAccount(tx, given) {
  const [row] = await tx`select users.id, email, email_index, wrapped from users
    join person_keys on person_id = users.id where erased_at is null order by users.created_at limit 1`;
  const key = row && dataKeyOf(row, given);
  // Without a key the master key is wrong, which is said already.
  if (!key) return true;
  const email = decrypted(key, row.email.slice("v1.".length), `users|email|${row.id}`);
  const index = createHmac("sha256", Buffer.from(given.get(BLIND_INDEX), "base64")).update(email);
  return index.digest("base64url") === row.email_index;
}

function dataKeyOf({ id, wrapped }, given) {
  const [, keyId, body] = wrapped.split(".");
  const master = given.get(`${MASTER}${keyId}`);
  try {
    return master === undefined ? null : decrypted(Buffer.from(master, "base64"), body, `person_keys|${id}`);
  } catch {
    return null;
  }
}

// The form that db/encryption.ts gives it: nonce, tag, ciphertext.
function decrypted(key, text, boundTo) {
  const bytes = Buffer.from(text, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

// By the name of their check, master keys in their order; null when one is missing or has another form.
function secretsIn({ AUTH_SECRET, ENCRYPTION_KEYS, BLIND_INDEX_KEY }) {
  const pairs = (ENCRYPTION_KEYS ?? "").split(",").map((pair) => pair.trim().split(":"));
  const isKey = (text) => /^[A-Za-z0-9+/]{43}=$/.test(text ?? "");
  if (!AUTH_SECRET || !isKey(BLIND_INDEX_KEY) || !pairs.every(([id, key]) => id && isKey(key))) return null;
  const masters = pairs.map(([id, key]) => [`${MASTER}${id}`, key]);
  return new Map([...masters, [BLIND_INDEX, BLIND_INDEX_KEY], [SESSIONS, AUTH_SECRET]]);
}
