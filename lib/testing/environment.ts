import { testSecrets } from "@/lib/testing/secrets";

// What a practice needs to have set, made for this file of tests and gone with it.
Object.assign(process.env, testSecrets());
