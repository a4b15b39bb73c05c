import type { TestProject } from "vitest/node";
import { dropClones } from "@/lib/testing/database/database";
import { testServer } from "@/lib/testing/database/server";
import { prepareTemplate } from "@/lib/testing/database/template";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    template: string;
    /** What the names of this run's databases begin with. */
    clones: string;
  }
}

/** One server and one migrated template for the whole run; the workers clone it. */
export default async function setup(project: TestProject) {
  const { adminUrl, stop } = await testServer();
  const clones = `attune_run_${process.pid}_`;
  await dropClones(adminUrl, clones);
  project.provide("adminUrl", adminUrl);
  project.provide("template", await prepareTemplate(adminUrl));
  project.provide("clones", clones);
  return async () => {
    await dropClones(adminUrl, clones);
    await stop();
  };
}
