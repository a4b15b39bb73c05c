import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// What is asked for a proof, by the file of its action: rights, erasing, keys, exports, who sees another's sessions, and
// how an account is signed in to.
const GRAVE = {
  "lib/accounts/manage-actions.ts": ["deactivate"],
  "lib/accounts/security/actions.ts": ["askEmail", "endPassword"],
  "lib/accounts/team/actions.ts": ["saveRoles", "saveGrace", "dropSecondStep", "inviteColleague", "inviteAgain"],
  "lib/auth/actions.ts": ["makeToken"],
  "lib/auth/factors/actions.ts": ["beginAppAction", "removeAppAction", "renewCodesAction"],
  "lib/auth/issuers/actions.ts": ["unlinkIssuerAction"],
  "lib/auth/passkeys/actions.ts": ["addPasskeyAction", "removePasskeyAction"],
  "lib/auth/proof/actions.ts": ["proveAction"],
  "lib/calendars/feeds/actions.ts": ["makeAddress"],
  "lib/change-preview/leaving/actions.ts": ["leave"],
  "lib/clients/joint/actions.ts": ["addToJoint", "addNewToJoint"],
  "lib/clients/merge/actions.ts": ["merge"],
  "lib/guardians/actions.ts": ["addAsGuardian", "addNewAsGuardian", "changeSights"],
  "lib/privacy/actions.ts": ["deleteOwnAccount", "eraseClientByName"],
  "lib/records/actions.ts": ["saveRetention", "saveHold"],
  "lib/records/sharing/actions.ts": ["share"],
  "lib/webhooks/actions.ts": ["addWebhook", "renewSecret"],
};

const DOWNLOADS = [
  "app/(client)/account/data/[file]/route.ts",
  "app/admin/clients/csv/route.ts",
  "app/admin/reports/money/csv/route.ts",
  "app/(client)/account/security/issuers/[issuer]/route.ts",
];

test("before what is grave, and nothing else, a person shows once more that it is them", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((path) => /actions\.ts$/.test(path));
  const found = files.toSorted().flatMap((path) => {
    const source = readFileSync(join("lib", path), "utf8");
    const names = [...source.matchAll(/^export const (\w+) = provenAction\(/gm)].map(([, name]) => name);
    return names.length > 0 ? [[join("lib", path), names.toSorted()]] : [];
  });
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(GRAVE).map(([file, names]) => [file, names.toSorted()])),
  );
  for (const file of DOWNLOADS) expect(readFileSync(file, "utf8"), file).toContain("await requireProof(");
});
