import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { z } from "zod";
import { closeDatabase, db } from "@/db/client";
import { createAccount, deactivateAccount, reactivateAccount, setPassword } from "@/lib/accounts/manage";
import { findByEmail, listAccounts } from "@/lib/accounts/queries";
import { Email, FirstName, LastName } from "@/lib/accounts/schema";
import { changeRoles } from "@/lib/accounts/team/change-roles";
import { removeSecondStepOf } from "@/lib/accounts/team/remove-second-step";
import { STAFF_ROLES } from "@/lib/accounts/team/schema";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { fieldErrors } from "@/lib/form";
import { inEnglish } from "@/lib/i18n/english";
import { rolesOf } from "@/lib/permissions/permissions";
import { stopQueue } from "@/lib/queue/queue";
import { isZone } from "@/lib/time/zone";

const USAGE = `npm run user -- <command>
  create --role admin|practitioner|supervisor|front_desk|biller|client --email … [--password …]
         [--first-name … --last-name …] [--title …] [--time-zone …]
  roles --email … --role …   (of staff; several are said with a comma: practitioner,admin)
  list
  deactivate --email …
  reactivate --email …
  reset-password --email … [--password …]
  remove-second-step --email …   (of a person who has lost phone or key)
Without --password, one is generated and printed once.`;

const Account = z.object({
  role: z.enum([...STAFF_ROLES, "client"], `--role is one of ${STAFF_ROLES.join(", ")} or client.`),
  email: Email,
  password: z.string().optional(),
  firstName: FirstName.default("New"),
  lastName: LastName.default("Account"),
  title: z.string().min(1).max(80).optional(),
  timeZone: z.string().refine(isZone, "--time-zone is a zone's name, such as Europe/Stockholm.").optional(),
});

const Roles = z
  .string(`--role is one or several of ${STAFF_ROLES.join(", ")}.`)
  .transform((said) => said.split(","))
  .pipe(z.array(z.enum(STAFF_ROLES, `--role is one or several of ${STAFF_ROLES.join(", ")}.`)));

const COMMANDS: Record<string, (given: Record<string, unknown>) => Promise<void>> = {
  async create(given) {
    const { password = madeUp(), ...account } = Account.parse(given);
    const id = await createAccount(null, { ...account, password }, now());
    console.log(`Made the ${account.role} ${account.email} (${id}).`);
    tellPassword(given, password);
  },
  async roles(given) {
    const roles = Roles.parse(given.role);
    await changeRoles(null, await idOf(given), roles, now());
    console.log(`From the next request on: ${roles.join(", ")}.`);
  },
  async list() {
    for (const account of await listAccounts()) {
      const { email, firstName, lastName, verifiedAt, deactivatedAt } = account;
      const state = deactivatedAt ? "deactivated" : verifiedAt ? "active" : "not verified";
      console.log(
        [
          rolesOf(account).join(",").padEnd(12),
          state.padEnd(12),
          (email ?? "no e-mail").padEnd(32),
          `${firstName} ${lastName}`,
        ].join("  "),
      );
    }
  },
  async deactivate(given) {
    await deactivateAccount(null, await idOf(given), now());
    console.log("Deactivated: every session has ended.");
  },
  async reactivate(given) {
    await reactivateAccount(null, await idOf(given), now());
    console.log("Reactivated.");
  },
  async "reset-password"(given) {
    const password = z.string().default(madeUp).parse(given.password);
    await setPassword(await idOf(given), password, now());
    console.log("The password is changed, and every session has ended.");
    tellPassword(given, password);
  },
  async "remove-second-step"(given) {
    await removeSecondStepOf(await idOf(given), now());
    console.log("The second step is removed, every session has ended, and the owner is told by e-mail.");
  },
};

async function run(args: string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return complain(USAGE);
  try {
    env();
    await command(readOptions(rest));
    return 0;
  } catch (error) {
    if (error instanceof z.ZodError)
      return complain(Object.values(fieldErrors(error)).flat().map(inEnglish).join("\n"));
    if (error instanceof Refusal)
      return complain([error.message, ...Object.values(error.extra.fields ?? {})].join("\n"));
    if (error instanceof TypeError && "code" in error) return complain(`${error.message}\n\n${USAGE}`);
    throw error;
  } finally {
    await stopQueue();
    await closeDatabase();
  }
}

function readOptions(args: string[]): Record<string, unknown> {
  const text = { type: "string" } as const;
  const options = {
    role: text,
    email: text,
    password: text,
    title: text,
    "first-name": text,
    "last-name": text,
    "time-zone": text,
  };
  const { values } = parseArgs({ args, options });
  const { "first-name": firstName, "last-name": lastName, "time-zone": timeZone, ...others } = values;
  return { ...others, firstName, lastName, timeZone };
}

async function idOf(given: Record<string, unknown>): Promise<string> {
  const account = await findByEmail(db, Email.parse(given.email));
  if (!account) throw new Refusal("not_found", "There is no account with this e-mail address.");
  return account.id;
}

function madeUp() {
  return randomBytes(15).toString("base64url");
}

function tellPassword(given: Record<string, unknown>, password: string) {
  if (given.password === undefined) console.log(`Its password, shown this once: ${password}`);
}

function complain(sentence: string): number {
  console.error(sentence);
  return 2;
}

run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
