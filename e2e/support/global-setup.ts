import { dropClones } from "@/lib/testing/database/database";
import { testServer } from "@/lib/testing/database/server";
import { prepareTemplate } from "@/lib/testing/database/template";

/** One server and one migrated template for the whole run; each worker's app server clones it. */
export default async function setup() {
  const { adminUrl, stop } = await testServer();
  const clones = `attune_e2e_${process.pid}_`;
  // The workers are started after this, and inherit it.
  process.env.E2E_ADMIN_URL = adminUrl;
  process.env.E2E_TEMPLATE = await prepareTemplate(adminUrl);
  process.env.E2E_CLONES = clones;
  return async () => {
    await dropClones(adminUrl, clones);
    await stop();
  };
}
