import { setTimeout as pause } from "node:timers/promises";
import { dispatchDue } from "@/lib/events/dispatch";
import { HEARING } from "@/lib/testing/model/witness";
import { offerFreedTimes } from "@/lib/waiting-list/offer";

/** A process that tells of whatever happens and offers what becomes free, over and over, until it is killed. */
async function work() {
  process.stdout.write("A worker is running.\n");
  for (;;) {
    const now = new Date(process.env.EVENTS_NOW ?? "");
    await dispatchDue(now, HEARING);
    await offerFreedTimes(now);
    await pause(25);
  }
}

void work();
