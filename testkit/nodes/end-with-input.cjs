// Loaded before a node's program: ends it with its standard input, which a test's JVM holds open until it is gone
// itself, killed or not.
process.stdin.resume().on("end", () => process.exit());
