const NOTES_HERTZ = [392, 523.25, 659.26];
const NOTE_SECONDS = 0.25;
const LOUDNESS = 0.3;

/**
 * Plays three notes on a speaker, or on the browser's own where none is named or it is gone, and is done when they are.
 */
export async function playTestSound(speaker: string | undefined): Promise<void> {
  const audio = new AudioContext();
  const heard = audio.createMediaStreamDestination();
  const player = new Audio();
  player.srcObject = heard.stream;
  // Not every browser lets a page choose the speaker; the notes are then heard from its own.
  if (speaker && "setSinkId" in player) await player.setSinkId(speaker).catch(() => undefined);
  await player.play();
  const { promise, resolve } = Promise.withResolvers<void>();
  const volume = audio.createGain();
  volume.gain.value = LOUDNESS;
  volume.connect(heard);
  for (const [place, hertz] of NOTES_HERTZ.entries()) {
    const note = audio.createOscillator();
    const begins = audio.currentTime + place * NOTE_SECONDS;
    note.frequency.value = hertz;
    note.connect(volume);
    note.start(begins);
    note.stop(begins + NOTE_SECONDS);
    if (place === NOTES_HERTZ.length - 1) note.onended = () => resolve();
  }
  await promise;
  player.pause();
  await audio.close();
}
