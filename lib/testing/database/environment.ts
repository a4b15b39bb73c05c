import { processWide } from "@/lib/process-wide";
import { testSecrets } from "@/lib/testing/database/secrets";

// What a practice needs to have set, made for this process and gone with it: its files of tests share what it has read.
Object.assign(process.env, processWide("secrets of tests", testSecrets));

// At a practice's cost a sign-in takes longer than the rest of its test; lib/auth/password.test.ts shows that cost.
process.env.TEST_PASSWORD_COST = "low";
