// Outside Next there is no client bundle to keep server-only modules out of: let the package be its empty half.
const { dirname, join } = require("node:path");

const entry = require.resolve("server-only");
const empty = join(dirname(entry), "empty.js");
require(empty);
require.cache[entry] = require.cache[empty];
