import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { getTableColumns, getTableName, inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { personKeys } from "@/db/schema";
import { staticSql } from "@/db/static-sql";

/*
 * How personal data rests: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D §8.2.2, which allows 2^32 values
 * under one key; each person has a key of their own). Each person has a data key, wrapped by the practice's master key
 * (ENCRYPTION_KEYS, first is current, older ones still open). The associated data binds a value to its table, column
 * and row, so one that was moved elsewhere, or changed by a bit, is refused and not shown. wrapped key: w1.<master key
 * id>.<base64url nonce|tag|ciphertext> bound to the person's id value: v1.<base64url nonce|tag|ciphertext> bound to
 * table|column|row; what rests under the key of a care record begins with r1. instead (db/record-encryption.ts)
 */

/** A data key of a person, or of a row that has one of its own, unwrapped: as a key object, from bytes each use costs four times as much. It lives as long as the request. */
export type PersonKey = { readonly personId: string; readonly key: KeyObject };

/** Makes a person's data key, wrapped for `person_keys`. */
export function newPersonKey(personId: string): PersonKey & { wrapped: string } {
  const bytes = randomBytes(32);
  return { personId, key: createSecretKey(bytes), wrapped: wrap(personId, bytes) };
}

/** The data key of a person who exists. An erased person has none: that is what erasing means. */
export async function personKey(tx: Pick<Transaction, "select">, personId: string): Promise<PersonKey> {
  const [row] = await tx
    .select({ wrapped: personKeys.wrapped })
    .from(personKeys)
    .where(sql`${personKeys.personId} = ${personId}`);
  if (!row) throw new Error("This person has no data key: the person was erased, or never made.");
  return keyFrom(personId, row.wrapped);
}

/** As `personKey`, of several people in one statement; those who have none are left out. */
export async function personKeysOf(tx: Pick<Transaction, "select">, personIds: string[]) {
  const rows = await tx.select().from(personKeys).where(inArray(personKeys.personId, personIds));
  return new Map(rows.map(({ personId, wrapped }) => [personId, { personId, key: unwrap(personId, wrapped) }]));
}

/** A data key as it rests under the current master key. Throws when the one it is under is not here, or is another. */
export function rewrap(personId: string, wrapped: string): string {
  return wrap(personId, unwrap(personId, wrapped).export());
}

/** The ids of the master keys that are at hand, the current one first. */
export function masterKeyIds(): string[] {
  return [...masters().keys()];
}

/** The column a person's key rests in, for a statement that may not need it: `keyFrom` unwraps it. */
export function wrappedKeyOf(person: AnyPgColumn): SQL<string> {
  return sql<string>`(select ${sql.identifier("wrapped")} from ${personKeys} where ${personKeys.personId} = ${person})`;
}

/** The data key of a person from what it rests as. */
export function keyFrom(personId: string, wrapped: string): PersonKey {
  return { personId, key: unwrap(personId, wrapped) };
}

/** Selects a person's key beside other columns, where a statement of its own would be one too many. */
export function keyOf(person: AnyPgColumn): SQL<PersonKey> {
  return sql<PersonKey>`concat(${person}, '|', ${wrappedKeyOf(person)})`.mapWith((packed: string) => {
    const [personId = "", wrapped = ""] = packed.split("|");
    return keyFrom(personId, wrapped);
  });
}

/** Plain text made fit to rest in `column` of the row `id`, under its person's key. */
export function seal(person: PersonKey, column: AnyPgColumn, id: string, plain: string): Sealed {
  return sealAs("v1", person, column, id, plain);
}

/** As `seal`, with the mark of whose key it is under: a person's (v1) or a care record's (r1). */
export function sealAs(mark: "v1" | "r1", { key }: PersonKey, column: AnyPgColumn, id: string, plain: string): Sealed {
  return `${mark}.${encrypt(key, Buffer.from(plain, "utf8"), place(column, id))}` as Sealed;
}

/** What `seal` made, opened where the person's key is at hand. */
export function unseal(person: PersonKey, column: AnyPgColumn, id: string, sealed: Sealed): string {
  return openValue(person.key, column, id, sealed);
}

/** As `seal`, for what may be left out. */
export function sealMaybe(person: PersonKey, column: AnyPgColumn, id: string, plain: string | null | undefined) {
  return plain == null || plain === "" ? null : seal(person, column, id, plain);
}

/**
 * Selects an encrypted column as plain text: `select({ name: open(users.firstName, users.id) })`. `person` is the
 * column that says whose key it is under. Of an erased person nothing is left to open, and the answer is null.
 */
export function open(column: AnyPgColumn, person: AnyPgColumn): SQL<string | null> {
  const id = idOf(column);
  const key = wrappedKeyOf(person);
  const packedColumn = sql<string | null>`case when ${column} is null then null
    else concat_ws('|', ${id}, ${person}, ${column}, coalesce(${key}, '')) end`;
  return staticSql(packedColumn).mapWith((packed: string | null) =>
    packed === null ? null : openPacked(column, packed),
  );
}

/** As `open`, for a column that is never null, of a person who was not erased or whose erasure reads as `erased`. */
export function openRequired(column: AnyPgColumn, person: AnyPgColumn, erased = ""): SQL<string> {
  return open(column, person).mapWith((packed: string) => openPacked(column, packed) ?? erased) as SQL<string>;
}

/** As `open`, of a row that belongs to no account and carries its own data key, wrapped for its id. */
export function openOwn(column: AnyPgColumn, wrapped: AnyPgColumn): SQL<string | null> {
  const id = idOf(column);
  return sql<string | null>`case when ${column} is null then null
    else concat_ws('|', ${id}, ${id}, ${column}, ${wrapped}) end`.mapWith((packed: string | null) =>
    packed === null ? null : openPacked(column, packed),
  );
}

/**
 * The blind index of an e-mail address, an HMAC-SHA-256 in base64url: equal addresses are equal here, and nothing else
 * can be read from it.
 */
export function blindIndex(normalisedEmail: string): string {
  const key = process.env.BLIND_INDEX_KEY;
  if (!key) throw new Error("BLIND_INDEX_KEY is not set.");
  return createHmac("sha256", Buffer.from(key, "base64")).update(normalisedEmail).digest("base64url");
}

/** Opens what a statement packed: the row's id, whose key it is, what rests, and the wrapped key or nothing, between bars. */
export function openPacked(column: AnyPgColumn, packed: string): string | null {
  const [rowId, personId, value, wrapped] = packed.split("|");
  if (!rowId || !personId || !value) throw new Error("An encrypted column came without its row.");
  if (!wrapped) return null;
  return openValue(unwrapOnce(personId, wrapped), column, rowId, value);
}

// The rows of one answer are of few people, and each has several columns. A key is forgotten before anything else runs.
const unwrapped = new Map<string, KeyObject>();

function unwrapOnce(personId: string, wrapped: string): KeyObject {
  if (unwrapped.size === 0) queueMicrotask(() => unwrapped.clear());
  const name = `${personId}|${wrapped}`;
  const key = unwrapped.get(name) ?? unwrap(personId, wrapped);
  unwrapped.set(name, key);
  return key;
}

function openValue(key: KeyObject, column: AnyPgColumn, rowId: string, value: string): string {
  if (!/^[vr]1\./.test(value)) throw new Error(`${place(column, rowId)} holds no sealed value.`);
  return decrypt(key, value.slice(3), place(column, rowId)).toString("utf8");
}

function wrap(personId: string, dataKey: Buffer): string {
  const [id, master] = currentMaster();
  return `w1.${id}.${encrypt(master, dataKey, `person_keys|${personId}`)}`;
}

function unwrap(personId: string, wrapped: string): KeyObject {
  const [version, id, body] = wrapped.split(".");
  const master = masters().get(id ?? "");
  if (version !== "w1" || !body || !master) throw new Error("A person's key is under a master key that is not here.");
  return createSecretKey(decrypt(master, body, `person_keys|${personId}`));
}

function place(column: AnyPgColumn, id: string) {
  return `${getTableName(column.table)}|${column.name}|${id}`;
}

/** The id that a sealed value of this column is bound to. */
export function idOf(column: AnyPgColumn) {
  const id = Object.values(getTableColumns(column.table as PgTable)).find(({ primary }) => primary);
  if (!id) throw new Error(`${getTableName(column.table)} has no key to bind a sealed value to.`);
  return id;
}

function encrypt(key: KeyObject, plain: Buffer, boundTo: string) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

function decrypt(key: KeyObject, text: string, boundTo: string) {
  const bytes = Buffer.from(text, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

let parsed: { from: string; keys: Map<string, KeyObject> } | undefined;

/** The master keys by id, parsed once per value of the variable. */
function masters() {
  const from = process.env.ENCRYPTION_KEYS ?? "";
  if (parsed?.from !== from) {
    const pairs = from.split(",").map((pair) => pair.split(":"));
    parsed = { from, keys: new Map(pairs.map(([id = "", key = ""]) => [id.trim(), secretKey(key)])) };
  }
  return parsed.keys;
}

function secretKey(base64: string) {
  return createSecretKey(Buffer.from(base64, "base64"));
}

function currentMaster(): [string, KeyObject] {
  const [first] = masters();
  if (first?.[1].symmetricKeySize !== 32) throw new Error("ENCRYPTION_KEYS is not set: k1:<32 bytes in base64>.");
  return first;
}
