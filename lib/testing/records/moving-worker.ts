import { moveWords } from "@/lib/appointments/record/move-words";
import { NOW } from "@/lib/testing/clock";

/** A process that moves what a version before care records wrote, one word at a time, until it is killed. */
async function work() {
  process.stdout.write("A worker is running.\n");
  for (;;) await moveWords(NOW, 1);
}

void work();
