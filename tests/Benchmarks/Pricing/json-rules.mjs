// json-rules-engine over the rules and contracts of a file: its answers are compared first, then it prints how many contracts it takes a second of the processor.
// Money is in fen and rates in basis points, as doubles don't hold 0.1 + 0.2.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [folder, file, seconds] = process.argv.slice(2)
const { Engine } = createRequire(`${folder}/package.json`)('json-rules-engine')
const { rules, contracts, answers } = JSON.parse(readFileSync(file, 'utf8'))
const engine = new Engine()
let hit
rules.forEach((rule, place) => engine.addRule({
  conditions: { all: rule.tests },
  event: { type: rule.id, params: { rate: rule.rate } },
  // An own priority each, so that the first that holds is the first in order; then the rest is not asked.
  priority: rules.length - place,
  onSuccess: event => { hit ??= event; engine.stop() }
}))

async function price (contract) {
  hit = null
  await engine.run(contract)
  return hit ? [hit.type, Math.floor((contract.amount * hit.params.rate + 5000) / 10000)] : [null, 0]
}

for (const [place, contract] of contracts.entries()) {
  const [rule, fen] = await price(contract)
  if (rule !== answers[place][0] || fen !== answers[place][1]) throw new Error(`contract ${place}: ${rule} ${fen}, not ${answers[place]}`)
}
const begun = performance.now()
const used = process.cpuUsage()
let count = 0
while (performance.now() - begun < seconds * 1000) await price(contracts[count++ % contracts.length])
const { user, system } = process.cpuUsage(used)
console.log(count / (user + system) * 1e6)
