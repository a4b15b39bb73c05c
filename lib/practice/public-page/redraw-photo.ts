import "server-only";
import { Refusal } from "@/lib/errors";

/** The side of the square that is a page's own photo, in pixels. */
export const LARGE_PIXELS = 640;

// As a list shows a face, on a screen of double density.
const SMALL_PIXELS = 128;

// A phone's best camera takes 50 million; a file of a few kilobytes can claim to hold billions.
const PIXELS_MAX = 80_000_000;

const SECONDS_MAX = 10;

const NO_PICTURE = "This file can't be read as a photo. Please choose a JPEG, PNG or WebP.";

/** A photo as pages show it: two JPEGs. */
export type DrawnPhoto = { large: Uint8Array<ArrayBuffer>; small: Uint8Array<ArrayBuffer> };

/**
 * Draws a photo anew, upright and as a square around what it shows: nothing of the file stays but the picture, neither
 * where nor with what it was taken. Refuses with `invalid` (400) what is no JPEG, PNG or WebP, and what has too many
 * pixels.
 */
export async function redrawPhoto(sent: Uint8Array): Promise<DrawnPhoto> {
  // Told by its first bytes, whatever it is called: of the many formats that could be read, these are all that are.
  if (!SIGNATURES.some((isIt) => isIt(sent))) throw new Refusal("invalid", NO_PICTURE);
  const { default: sharp } = await import("sharp");
  const draw = async (pixels: number) => {
    const picture = sharp(sent, { limitInputPixels: PIXELS_MAX, failOn: "error" }).timeout({ seconds: SECONDS_MAX });
    const square = picture.autoOrient().resize(pixels, pixels, { fit: "cover", position: "attention" });
    const bytes = await square.flatten({ background: "white" }).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
    return Uint8Array.from(bytes);
  };
  try {
    return { large: await draw(LARGE_PIXELS), small: await draw(SMALL_PIXELS) };
  } catch (error) {
    // What libvips says of a file is of no use to a reader, and whatever it says, the file is at fault.
    throw new Refusal("invalid", isTooLarge(error) ? TOO_MANY_PIXELS : NO_PICTURE);
  }
}

const TOO_MANY_PIXELS = "This picture has more pixels than we can take. Please choose a smaller one.";

const SIGNATURES = [
  (bytes: Uint8Array) => startsWith(bytes, 0, [0xff, 0xd8, 0xff]),
  (bytes: Uint8Array) => startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  (bytes: Uint8Array) =>
    startsWith(bytes, 0, [...Buffer.from("RIFF")]) && startsWith(bytes, 8, [...Buffer.from("WEBP")]),
];

function startsWith(bytes: Uint8Array, at: number, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && /pixel limit/i.test(error.message);
}
