// An S3 server on loopback; it knows its access key, but does not check signatures of version 4. Says its port, and runs until its input ends.
import { rm, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";

const directory = await mkdtemp(join(tmpdir(), "s3-"));
const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets: [{ name: "evidence" }] });
console.log((await server.run()).port);
process.stdin.resume();
process.stdin.on("end", async () => {
  await server.close();
  await rm(directory, { recursive: true });
  process.exit();
});
