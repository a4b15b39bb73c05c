ALTER TABLE "exceptions" ALTER COLUMN "note" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "exceptions" ALTER COLUMN "note" DROP NOT NULL;