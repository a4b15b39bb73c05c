import { setTimeout as pause } from "node:timers/promises";
import { NEAR } from "@/lib/testing/stand-ins/near";
import { deliverDue } from "@/lib/webhooks/deliver";

/** A process that tells addresses what is due, over and over, until it is killed. */
async function work() {
  process.stdout.write("A worker is running.\n");
  for (;;) {
    await deliverDue(new Date(process.env.EVENTS_NOW ?? ""), NEAR);
    await pause(5);
  }
}

void work();
