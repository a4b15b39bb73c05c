import { z } from "zod";
import { languageVariables } from "@/lib/env-languages";
import { mailVariables } from "@/lib/env-mail";
import { hasPlainTokenUri, MEETING_BASES, meetingProblems, meetingVariables } from "@/lib/env-meetings";
import { paymentProblems, paymentVariables } from "@/lib/env-payments";
import { signInProblems, signInVariables } from "@/lib/env-sign-in";
import { textProblems, textVariables } from "@/lib/env-texts";
import { videoProblems, videoVariables } from "@/lib/env-video";
import { kept } from "@/lib/kept";

const MISSING = "is missing. `npm run secrets` makes the secrets, once.";

/** Everything Attune reads from the environment; the table in README.md is generated from the descriptions. */
export const Environment = z.object({
  APP_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Where people reach the practice, such as https://book.example.org. Setting it ends the demo."),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000).describe("The port to serve on."),
  HOST: z.string().optional().describe("The address to listen on; loopback in the demo, 0.0.0.0 otherwise."),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe("PostgreSQL 15 or newer. Without it, Attune runs one of its own under .data/."),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe("Connections per process."),
  DATABASE_POOLER: z
    .enum(["none", "transaction"])
    .default("none")
    .describe("Set to transaction behind PgBouncer or a similar pooler."),
  AUTH_SECRET: z.string(MISSING).min(32).describe("Signs sessions: 32 random bytes in base64."),
  ENCRYPTION_KEYS: z
    .string(MISSING)
    .regex(/^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/)
    .describe(
      "Master keys as id:base64 of 32 bytes, comma separated. The first is current; the others still open old data.",
    ),
  BLIND_INDEX_KEY: z
    .string(MISSING)
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .describe(
      "Finds an account by its e-mail without storing the address: 32 random bytes in base64. Never change it.",
    ),
  ...languageVariables,
  ...mailVariables,
  WORKER: z
    .enum(["inside", "separate"])
    .default("inside")
    .describe("Whether the server itself delivers e-mails, or `npm run worker` does."),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(8)
    .optional()
    .describe(
      "How many proxies in front append to X-Forwarded-For; with 0 the header is ignored. Required in a real practice.",
    ),
  RATE_LIMIT_GENERAL_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(100)
    .describe("API requests per minute and address."),
  RATE_LIMIT_AUTH_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(5)
    .describe("Sign-ins, codes and registrations per minute, per address and per account."),
  RATE_LIMIT_ADMIN_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(200)
    .describe("API requests per minute of a signed-in member of staff."),
  ACCESS_TOKEN_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 30)
    .default(24)
    .describe("How many hours an API access token is valid; its refresh token is valid for 30 days."),
  REQUIRE_VERIFIED_EMAIL: z
    .enum(["true", "false"])
    .default("true")
    .transform((text) => text === "true")
    .describe("Set to false for programs that register and then log in at once, without the code from the e-mail."),
  CORS_ORIGINS: z
    .string()
    .regex(/^https?:\/\/[^\s/,]+(,https?:\/\/[^\s/,]+)*$/)
    .optional()
    .describe("Other sites whose pages may call the API, such as https://app.example.org, comma separated."),
  METRICS_TOKEN: z
    .string()
    .min(32)
    .optional()
    .describe("What a collector sends as a bearer token to read /metrics. Without it, only this machine itself may."),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe(
      "The port on which `npm run worker` serves its own /metrics, to the same readers. Without it, the worker serves none.",
    ),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/|tel:)\S+$/)
    .optional()
    .describe(
      "Where to report a vulnerability, for /.well-known/security.txt: mailto:, https: or tel:. Without it, the practice's own address.",
    ),
  AUDIT_HEAD_FILE: z
    .string()
    .optional()
    .describe(
      "Where the head of the audit trail is kept, outside the database; `.data/practice.audit-head` in a real practice.",
    ),
  BACKUP_DIR: z
    .string()
    .min(1)
    .default(".data/backups")
    .describe("Where `npm run backup` writes, and where the list of erased accounts is kept for a restore."),
  BACKUP_KEEP: z.coerce
    .number()
    .int()
    .min(1)
    .default(14)
    .describe("How many backups to keep; the oldest are deleted once a newer one has been read back."),
  BACKUP_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .optional()
    .describe("The key that backups are encrypted with: 32 random bytes in base64. `npm run secrets` makes one."),
  BACKUP_PASSPHRASE: z
    .string()
    .min(16)
    .optional()
    .describe("A passphrase to encrypt backups with instead: words that a person keeps, 16 characters or more."),
  ...videoVariables,
  ...meetingVariables,
  ...paymentVariables,
  ...textVariables,
  ...signInVariables,
  TEST_CLOCK_FILE: z
    .string()
    .optional()
    .describe("A file with the time to use instead of the clock. Demo only; for browser tests."),
  TEST_PASSWORD_COST: z
    .enum(["low"])
    .optional()
    .describe("Set to low to hash passwords at next to no cost. Demo only; for tests of other things."),
});

/** The environment after parsing; see `Environment` for each variable. */
export type Env = z.infer<typeof Environment>;

let parsed: Env | undefined;

/** The environment, parsed and checked once. Throws with every problem named, and never a value. */
export function env(): Env {
  parsed ??= readEnvironment(process.env);
  return parsed;
}

/** Without APP_ORIGIN this is the demo: loopback only, with a seeded practice and a mailbox that anyone can read. */
export function isDemo(): boolean {
  return !env().APP_ORIGIN;
}

/** Where links lead. Never taken from a request. */
export function origin(): string {
  const { APP_ORIGIN, PORT } = env();
  return APP_ORIGIN ? originOf(APP_ORIGIN) : `http://localhost:${PORT}`;
}

// Every request asks it.
const originOf = kept((address) => new URL(address).origin);

/** Parses an environment and refuses what would be unsafe in a real practice. */
export function readEnvironment(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(given);
  const problems = result.success
    ? problemsOf(result.data)
    : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  if (problems.length > 0) throw new Error(`The environment is not fit to run on:\n- ${problems.join("\n- ")}`);
  return Environment.parse(given);
}

function problemsOf(given: Env): string[] {
  return [
    ...videoProblems(given),
    ...meetingProblems(given),
    ...paymentProblems(given),
    ...textProblems(given),
    ...signInProblems(given),
    ...dangers(given),
  ];
}

function dangers(given: Env): string[] {
  if (!given.APP_ORIGIN) return [];
  const { protocol, hostname } = new URL(given.APP_ORIGIN);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return [
    ...(protocol !== "https:" && !loopback ? ["APP_ORIGIN: must be https, or no session is safe."] : []),
    ...(protocol === "https:" && !loopback && given.TRUSTED_PROXIES === undefined
      ? ["TRUSTED_PROXIES: say how many proxies are in front (0 for none), or all clients count as one."]
      : []),
    ...(given.TEST_CLOCK_FILE ? ["TEST_CLOCK_FILE: belongs to the demo."] : []),
    ...(given.TEST_PASSWORD_COST ? ["TEST_PASSWORD_COST: belongs to tests."] : []),
    ...(loopback ? [] : plainBases(given)),
    ...weakSecrets(given),
  ];
}

// What a vendor is told of a client, and the key it is told with, crosses no network in the clear.
function plainBases(given: Env): string[] {
  const bases = [
    "RESEND_BASE_URL",
    "STRIPE_API_BASE",
    "PAYSTACK_API_BASE",
    "TWILIO_API_BASE",
    ...MEETING_BASES,
  ] as const;
  const plain = bases.filter((name) => given[name]?.startsWith("http:")).map((name) => `${name}: must be https.`);
  return hasPlainTokenUri(given) ? [...plain, "GOOGLE_SERVICE_ACCOUNT_JSON: its token_uri must be https."] : plain;
}

const SECRETS = [
  "AUTH_SECRET",
  "ENCRYPTION_KEYS",
  "BLIND_INDEX_KEY",
  "JITSI_APP_SECRET",
  "TURN_SECRET",
  "METRICS_TOKEN",
  "BACKUP_KEY",
] as const;

// Random base64 has more than ten different characters in any 32; a keyboard pattern or a sample text does not.
function weakSecrets(given: Env): string[] {
  const weak = (value: string) =>
    new Set(value).size < 12 || /change.?me|example|secret|password|0123456789/i.test(value);
  return SECRETS.flatMap((name) => {
    const value = given[name];
    const keys = value?.split(",").map((part) => part.slice(name === "ENCRYPTION_KEYS" ? part.indexOf(":") + 1 : 0));
    return keys?.some(weak) ? [`${name}: is weak or an example. Make one with: openssl rand -base64 32`] : [];
  });
}
