import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// What is asked for a proof, by the file of its action: rights, erasing, keys, exports, and how an account is signed in to.
const GRAVE = {
  "lib/accounts/manage-actions.ts": ["deactivate"],
  "lib/accounts/security/actions.ts": ["askEmail", "endPassword"],
  "lib/accounts/team/actions.ts": ["saveRoles", "saveGrace", "dropSecondStep"],
  "lib/auth/actions.ts": ["makeToken"],
  "lib/auth/factors/actions.ts": ["beginAppAction", "removeAppAction", "renewCodesAction"],
  "lib/auth/issuers/actions.ts": ["unlinkIssuerAction"],
  "lib/auth/passkeys/actions.ts": ["addPasskeyAction", "removePasskeyAction"],
  "lib/calendars/feeds/actions.ts": ["makeAddress"],
  "lib/clients/merge/actions.ts": ["merge"],
  "lib/privacy/actions.ts": ["deleteOwnAccount", "eraseClientByName"],
  "lib/records/sharing/actions.ts": ["share"],
  "lib/webhooks/actions.ts": ["addWebhook", "renewSecret"],
};

const DOWNLOADS = [
  "app/(client)/account/data/[file]/route.ts",
  "app/admin/clients/csv/route.ts",
  "app/admin/reports/money/csv/route.ts",
  "app/(client)/account/security/issuers/[issuer]/route.ts",
];

test("before what is grave a person shows once more that it is them", () => {
  for (const [file, actions] of Object.entries(GRAVE)) {
    const source = readFileSync(file, "utf8");
    for (const name of actions) expect(source, file).toMatch(new RegExp(`export const ${name} = provenAction\\(`));
  }
  for (const file of DOWNLOADS) expect(readFileSync(file, "utf8"), file).toContain("await requireProof(");
});
