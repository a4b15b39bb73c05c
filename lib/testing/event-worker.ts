import { setTimeout as pause } from "node:timers/promises";
import { dispatchDue } from "@/lib/events/dispatch";
import { HEARING } from "@/lib/testing/model/witness";

/** A process that tells of whatever happens, over and over, until it is killed. */
async function work() {
  process.stdout.write("A worker is running.\n");
  for (;;) {
    await dispatchDue(new Date(process.env.EVENTS_NOW ?? ""), HEARING);
    await pause(5);
  }
}

void work();
