import { keepSecrets } from "./setup/environment.mjs";

const { file, names } = keepSecrets();

if (names.length === 0) {
  console.log(`The secrets are in ${file} already. Nothing was changed.`);
} else {
  console.log(`Wrote ${names.join(", ")} to ${file}, which only its owner can read.

Copy that file now to a place of its own, such as a password manager, and never into the database's backups:
  - without it nobody can read the data, not even from a backup;
  - a backup and this file together reveal everything that was ever confided to the practice.`);
}
