import { setTimeout as pause } from "node:timers/promises";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";

/** A process that arranges meetings at the platforms, over and over, until it is killed. */
async function work() {
  process.stdout.write("A worker is running.\n");
  for (;;) {
    await arrangeDue(new Date(process.env.EVENTS_NOW ?? ""));
    await pause(5);
  }
}

void work();
