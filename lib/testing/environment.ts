import { processWide } from "@/lib/process-wide";
import { testSecrets } from "@/lib/testing/secrets";

// Each file of tests finds the environment as the first in its process did, with what a practice needs to have set:
// made for this process, and gone with it.
const given = processWide("environment of tests", () => ({ ...process.env, ...testSecrets() }));
for (const name of Object.keys(process.env)) if (!(name in given)) delete process.env[name];
Object.assign(process.env, given);
