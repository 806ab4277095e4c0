// Answers JSON lines with WeCom's own library: {op: "seal", …} → {signature, encrypt}; {op: "open", …} → {message, id}.
import { createInterface } from "node:readline";
import wecom from "@wecom/crypto";

for await (const line of createInterface({ input: process.stdin })) {
  const q = JSON.parse(line);
  if (q.op === "seal") {
    const encrypt = wecom.encrypt(q.encodingAesKey, q.message, q.receiveId);
    console.log(JSON.stringify({ encrypt, signature: wecom.getSignature(q.token, q.timestamp, q.nonce, encrypt) }));
  } else {
    console.log(JSON.stringify(wecom.decrypt(q.encodingAesKey, q.encrypt)));
  }
}
