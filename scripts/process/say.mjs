import { createInterface } from "node:readline";

const LEVELS = { info: 30, warn: 40 };
let asLog = false;

// The reader of the output may be gone, and its disk full: that costs words, and not the practice.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** From now on what is said is a line of the log, as all output of a real practice is. */
export function sayAsLog() {
  asLog = true;
}

/** Tells a person a sentence; in the log it is the event's. */
export function say(event, sentence) {
  if (asLog) writeLine("info", event, sentence);
  else console.log(sentence);
}

/** As `say`, of something that went wrong and is being put right. */
export function warn(event, sentence) {
  if (asLog) writeLine("warn", event, sentence);
  else console.error(sentence);
}

/** Passes on what a child says from now on. Of a real practice's output, what is no line of the log goes to stderr. */
export function passOn({ stdout, stderr }) {
  stderr.pipe(process.stderr, { end: false });
  // A reader that has gone must not leave the child waiting to be heard.
  process.stderr.once("error", () => stderr.resume());
  createInterface({ input: stdout }).on("line", (line) => {
    const target = asLog && !isLogLine(line) ? process.stderr : process.stdout;
    target.write(`${line}\n`);
  });
}

function writeLine(level, event, sentence) {
  const line = { level: LEVELS[level], time: new Date().toISOString(), sentence: sentence.trim(), msg: event };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function isLogLine(line) {
  if (!line.startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
