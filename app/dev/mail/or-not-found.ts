import { notFound } from "next/navigation";
import { Refusal } from "@/lib/errors";

/** What was asked for, or the page that says it isn't there. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal && error.reason === "not_found") notFound();
    throw error;
  }
}
